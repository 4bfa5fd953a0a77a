import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connect as connectTls } from 'node:tls';
import { until } from '../emulator/support/until';
import { makeCertificate } from '../exposure/support/makeCertificate';
import { startLimited } from '../limits/startLimited';
import { runGateway } from '../support/gatewayProcess';
import { startProduct } from '../support/product';
import { temporaryFolder } from '../support/temporaryFolder';

/* HOST=localhost is both addresses of loopback: what holds at the one holds at the other. */

const both = ['127.0.0.1', '::1'] as const;
const hasBoth = Object.values(networkInterfaces())
  .flat()
  .some((one) => one?.address === '::1');
const onBoth = hasBoth ? test : test.skip;
const reason = hasBoth ? '' : ' (skipped: this machine has no ::1)';

let sockets: Socket[] = [];
const letGo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  for (const stop of letGo.splice(0)) await stop();
});

function kept<T extends { stop(): Promise<void>; readonly url: string }>(product: T) {
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= product.stop();
    return stopped;
  };
  letGo.push(stop);
  return { ...product, stop, port: Number(new URL(product.url).port) };
}

async function open(host: string, port: number): Promise<Socket> {
  const socket = connect({ host, port });
  sockets.push(socket);
  await once(socket, 'connect');
  // Some are closed at once.
  return socket.on('error', () => {});
}

async function said(socket: NodeJS.ReadWriteStream, request: string): Promise<string> {
  socket.write(request);
  return text(socket);
}

const live = 'GET /livez HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n';
const closedOf = (some: readonly Socket[]) => some.filter(({ closed }) => closed).length;

onBoth(`connections are counted together${reason}`, async () => {
  const { port } = kept(await startProduct({ HOST: 'localhost', MAX_CONNECTIONS: '10' }));
  for (let i = 0; i < 7; i += 1) for (const host of both) await open(host, port);
  await until(() => closedOf(sockets) === 4);
  expect(await said(sockets[0] ?? (await open('::1', port)), live)).toContain('200 OK');
});

onBoth(`one address has no more than its part at either${reason}`, async () => {
  const { port } = kept(await startLimited(['caller'], { HOST: 'localhost', MAX_CONNECTIONS: '40' }));
  for (let i = 0; i < 7; i += 1) await open('::1', port);
  await until(() => closedOf(sockets) === 3);
});

onBoth(`what is no request is answered as everywhere${reason}`, async () => {
  const { port } = kept(await startProduct({ HOST: 'localhost' }));
  const answers = await Promise.all(
    both.map(async (host) => said(await open(host, port), 'GET / HTTP/1.1\r\nhost\r\n\r\n')),
  );
  const withoutIds = answers.map((answer) =>
    answer.replaceAll(/^(date|x-request-id): .*$|"requestId":".*?"/gim, ''),
  );
  expect(withoutIds[0]).toContain('x-content-type-options');
  expect(withoutIds[1]).toBe(withoutIds[0]);
});

onBoth(
  `a connection on which nothing is asked ends after some ten seconds${reason}`,
  async () => {
    const { port } = kept(await startProduct({ HOST: 'localhost' }));
    const socket = await open('::1', port);
    const begunMs = performance.now();
    socket.resume();
    await once(socket, 'close');
    expect(performance.now() - begunMs).toBeGreaterThan(9_000);
    expect(performance.now() - begunMs).toBeLessThan(20_000);
  },
  30_000,
);

onBoth(`TLS is spoken at both, and nothing else${reason}`, async () => {
  const folder = await temporaryFolder();
  letGo.push(folder.remove);
  const pair = await makeCertificate(folder.path, 'localhost');
  const { port, url } = kept(
    await startProduct({ HOST: 'localhost', TLS_CERT_FILE: pair.certFile, TLS_KEY_FILE: pair.keyFile }),
  );
  expect(url).toBe(`https://127.0.0.1:${port}`);
  for (const host of both) {
    const socket = connectTls({ host, port, ca: pair.ca, servername: 'localhost' }).on('error', () => {});
    sockets.push(socket);
    await once(socket, 'secureConnect');
    expect(await said(socket, live)).toContain('200 OK');
    expect(await said(await open(host, port), live)).not.toContain('200');
  }
});

onBoth(`after the end nobody listens, and no connection is open${reason}`, async () => {
  const product = kept(await startProduct({ HOST: 'localhost' }));
  const idle = await open('::1', product.port);
  idle.resume();
  const asked = await open('::1', product.port);
  await said(asked, live);
  await product.stop();
  await until(() => idle.closed);
  for (const host of both)
    await expect(open(host, product.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

onBoth(`a port that another program has at one of them is in use${reason}`, async () => {
  const folder = await temporaryFolder();
  letGo.push(folder.remove);
  const other = createServer().listen(0, '::1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const { code, output } = await runGateway({
    HOST: 'localhost',
    PORT: port,
    DATA_DIR: join(folder.path, 'data'),
  });
  other.close();
  expect([code, output]).toEqual([
    1,
    expect.stringContaining(`Port ${port} is in use: set PORT to another one`),
  ]);
});

onBoth(`an address by itself is that one alone${reason}`, async () => {
  for (const host of both) {
    const { port } = kept(await startProduct({ HOST: host }));
    const [other = ''] = both.filter((one) => one !== host);
    await expect(open(other, port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  }
});
