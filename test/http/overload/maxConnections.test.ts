import { once } from 'node:events';
import { connect } from 'node:net';
import { type Product, startProduct } from '../../support/product';

let product: Product;

beforeAll(async () => {
  product = await startProduct({ MAX_CONNECTIONS: '10' });
});
afterAll(() => product.stop());

test('connections beyond the most are closed, and there is room again when others end', async () => {
  const port = Number(new URL(product.url).port);
  const open = async () => {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    await once(socket, 'connect');
    return socket;
  };
  const ten = [];
  for (let i = 0; i < 10; i += 1) ten.push(await open());
  const beyond = await open();
  await once(beyond, 'close');
  const asked = once(ten[0] ?? beyond, 'data');
  ten[0]?.write('GET /livez HTTP/1.1\r\nhost: localhost\r\n\r\n');
  expect(String((await asked)[0])).toContain('200 OK');
  ten[1]?.destroy();
  let answer = '';
  while (!answer) {
    const socket = await open();
    socket.write('GET /livez HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    if (!socket.closed) await once(socket, 'close');
  }
  expect(answer).toContain('200 OK');
  for (const socket of ten) socket.destroy();
});
