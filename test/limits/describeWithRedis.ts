import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { temporaryFolder } from '../support/temporaryFolder';

export interface RedisServer {
  readonly url: string;
  /** How many clients are connected. */
  connections(): number;
  /** Without a word to anybody, as when its machine goes. */
  kill(): Promise<void>;
  /** It keeps its connections and answers nothing, until it is thawed. */
  freeze(): void;
  thaw(): void;
  /** On the same port, and without what it held. */
  startAgain(): Promise<void>;
}

const skipped = 'there is no redis-server; install Debian\'s package "redis-server"';

/** Tests that need a Redis of their own; on a machine that has none they are skipped, and say so. */
export function describeWithRedis(title: string, tests: (redis: () => RedisServer) => void): void {
  if (spawnSync('redis-server', ['--version']).error) {
    process.stderr.write(`Not tested: ${title}: ${skipped}\n`);
    test.skip(`${title}: ${skipped}`, () => {});
    return;
  }
  describe(title, () => {
    let redis: RedisServer;
    let remove: () => Promise<void>;
    beforeAll(async () => {
      const folder = await temporaryFolder();
      remove = folder.remove;
      redis = await startRedis(folder.path, await freePort());
    });
    tests(() => redis);
    // After what the tests have put away themselves.
    afterAll(async () => {
      await redis.kill();
      await remove();
    });
  });
}

async function startRedis(folder: string, port: number): Promise<RedisServer> {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  let child = await start(args);
  return {
    url: `redis://127.0.0.1:${port}`,
    connections: () =>
      // One of them asks.
      spawnSync('redis-cli', ['-p', String(port), 'client', 'list'])
        .stdout.toString()
        .trim()
        .split('\n').length - 1,
    kill: () => ended(child),
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    async startAgain() {
      child = await start(args);
    },
  };
}

function start(args: readonly string[]): Promise<ChildProcess> {
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  return new Promise((resolve, reject) => {
    let printed = '';
    child.once('exit', () => reject(new Error(`redis-server ended at once: ${printed}`)));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      if (printed.includes('Ready to accept connections')) resolve(child);
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error()),
      );
    });
  });
}
