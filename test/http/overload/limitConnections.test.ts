import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { limitConnections } from '../../../src/http/overload/limitConnections';
import { startLimited } from '../../limits/startLimited';

let sockets: Socket[] = [];

/** A connection from one of the addresses of this machine, which has many. */
async function connectFrom(localAddress: string, port: number): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port, localAddress }).on('error', () => {});
  sockets.push(socket);
  await once(socket, 'connect');
  return socket;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
});

describe('connections of one address', () => {
  let server: Server;
  let logged: object[];

  beforeEach(async () => {
    const lines: object[] = [];
    const note = (line: object): void => void lines.push(line);
    logged = lines;
    server = createServer();
    limitConnections(server, {
      perAddress: 3,
      atMost: 8,
      exempt: ['127.0.0.3', '127.0.1.0/24', 'fd00::/8'],
      log: { info: note, warn: note, error: note },
      calmMs: 50,
    });
    // After the limits: who was not let in is gone by then.
    server.on('connection', (socket) => socket.on('error', () => {}).write('served'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    server.close();
  });

  async function openFrom(address: string): Promise<{ socket: Socket; isServed: boolean }> {
    const listening = server.address();
    if (typeof listening !== 'object' || !listening) throw new Error('It does not listen.');
    const socket = await connectFrom(address, listening.port);
    const isServed = await Promise.race([
      once(socket, 'data').then(() => true),
      once(socket, 'close').then(() => false),
    ]);
    return { socket, isServed };
  }
  async function servedOf(address: string, count: number): Promise<number> {
    let served = 0;
    for (let i = 0; i < count; i += 1) if ((await openFrom(address)).isServed) served += 1;
    return served;
  }

  test('beyond the most are closed, others are not, and there is room again when they end', async () => {
    const { socket } = await openFrom('127.0.0.2');
    expect(await servedOf('127.0.0.2', 4)).toBe(2);
    expect(await servedOf('127.0.0.4', 1)).toBe(1);
    socket.destroy();
    let isServed = false;
    while (!isServed) isServed = (await openFrom('127.0.0.2')).isServed;
    expect(await servedOf('127.0.0.2', 1)).toBe(0);
  });

  test.each(['127.0.0.3', '127.0.1.77'])('%s, that of a proxy, may have more', async (address) => {
    expect(await servedOf(address, 6)).toBe(6);
    expect(logged).toEqual([]);
  });

  test('the log is told when it begins and when it is over, and not of each', async () => {
    expect(await servedOf('127.0.0.2', 6)).toBe(3);
    await until(() => logged.length > 1);
    expect(logged).toEqual([
      { connections: 'there are too many', address: '127.0.0.2' },
      { connections: 'there are not too many any more', refused: 3 },
    ]);
  });

  test('those beyond the most of all are told of too', async () => {
    expect(await servedOf('127.0.0.3', 9)).toBe(8);
    expect(logged[0]).toEqual({ connections: 'there are too many', address: '127.0.0.3' });
  });
});

test('where callers sign in, one address cannot keep all others out', async () => {
  const product = await startLimited(['caller'], { MAX_CONNECTIONS: '40' });
  try {
    const port = Number(new URL(product.url).port);
    for (let i = 0; i < 40; i += 1) await connectFrom('127.0.0.2', port);
    await until(() => sockets.filter(({ closed }) => closed).length === 36);
    expect((await product.as('caller')).status).toBe(200);
  } finally {
    await product.stop();
  }
});

test('a connection on which nothing is asked is closed after some ten seconds', async () => {
  const product = await startLimited(['caller']);
  try {
    const socket = await connectFrom('127.0.0.1', Number(new URL(product.url).port));
    const startMs = performance.now();
    socket.resume();
    await once(socket, 'close');
    expect(performance.now() - startMs).toBeGreaterThan(9_000);
    expect(performance.now() - startMs).toBeLessThan(20_000);
  } finally {
    await product.stop();
  }
}, 30_000);
