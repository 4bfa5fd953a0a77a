import { writeFile } from 'node:fs/promises';
import { until } from '../emulator/support/until';
import { type GatewayProcess, runGateway, startGatewayProcess } from '../support/gatewayProcess';
import { temporaryFolder } from '../support/temporaryFolder';

/* What shows the memory of the process, or what it sends, is refused where secrets are real or callers sign in. */

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let withKeys: Readonly<Record<string, string>>;

const onAws = {
  SECRETS_BACKEND: 'aws',
  AWS_REGION: 'us-east-1',
  AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://127.0.0.1:9',
};

beforeAll(async () => {
  folder = await temporaryFolder();
  const API_KEYS_FILE = `${folder.path}/keys.json`;
  await writeFile(API_KEYS_FILE, '{"version":1,"keys":[]}', { mode: 0o600 });
  withKeys = { API_KEYS_FILE };
});
afterAll(() => folder.remove());

const settings = (name: string, env: Readonly<Record<string, string>>) => ({
  PORT: '0',
  DATA_DIR: `${folder.path}/${name}`,
  ...env,
});

async function withGateway(
  name: string,
  env: Readonly<Record<string, string>>,
  work: (gateway: GatewayProcess) => Promise<void>,
): Promise<void> {
  const gateway = await startGatewayProcess(settings(name, env));
  try {
    await work(gateway);
    expect(await gateway.end('SIGTERM')).toBe(0);
  } finally {
    gateway.process.kill('SIGKILL');
  }
}

test.each<[string, Record<string, string>]>([
  ['--inspect', { NODE_OPTIONS: '--inspect=0' }],
  ['--heapsnapshot-signal', { NODE_OPTIONS: '--heapsnapshot-signal=SIGUSR2' }],
  ['--heapsnapshot-near-heap-limit', { NODE_OPTIONS: '--heapsnapshot-near-heap-limit=1' }],
  ['--report-on-signal', { NODE_OPTIONS: '--report-on-signal' }],
  ['--report-on-fatalerror', { NODE_OPTIONS: '--report_on_fatalerror' }],
  [
    '--report-uncaught-exception',
    { NODE_OPTIONS: '--max-http-header-size=16384 --report-uncaught-exception' },
  ],
  ['--abort-on-uncaught-exception', { NODE_OPTIONS: '--abort-on-uncaught-exception' }],
  ['--tls-keylog', { NODE_OPTIONS: '--tls-keylog=/dev/null' }],
  ['NODE_DEBUG', { NODE_DEBUG: 'http' }],
])('%s ends the start on AWS, with exit code 1 and why', async (flag, env) => {
  const { code, output } = await runGateway(settings('aws', { ...onAws, ...env }));
  expect(code).toBe(1);
  expect(output).toContain(`- ${flag} must not be set with authentication or SECRETS_BACKEND=aws: `);
  expect(output).not.toContain('SecretQL is ready.');
});

test('--inspect ends the start where callers sign in, on the embedded Secrets Manager as well', async () => {
  const { code, output } = await runGateway(settings('keys', { ...withKeys, NODE_OPTIONS: '--inspect=0' }));
  expect(code).toBe(1);
  expect(output).toContain('- --inspect must not be set');
});

test('in development it is welcome', async () => {
  await withGateway('development', { NODE_OPTIONS: '--inspect=0' }, async (gateway) => {
    expect(gateway.output()).toContain('Debugger listening on ws://127.0.0.1');
  });
});

test('flags that show nothing are no mistake', async () => {
  const NODE_OPTIONS = '--max-old-space-size=512 --enable-source-maps --report-compact';
  await withGateway('harmless', { ...onAws, NODE_OPTIONS }, async () => {});
});

test.each([
  ['on AWS', () => onAws],
  ['where callers sign in', () => withKeys],
])('SIGUSR1 opens no inspector: %s', async (name, env) => {
  await withGateway(`signal ${name}`, env(), async (gateway) => {
    gateway.process.kill('SIGUSR1');
    await until(() => gateway.output().includes('SIGUSR1 opens no inspector'));
    expect((await fetch(`${gateway.url}/livez`)).status).toBe(200);
    expect(gateway.output()).not.toContain('Debugger listening');
  });
});
