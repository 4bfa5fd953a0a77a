import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { emulatorOnly } from './support/emulatorOnly';

const test = emulatorOnly('it is about this server as a library');

/** The package as a dependency of somebody else's project, who tests a program that reads a secret. */

const root = join(__dirname, '../..');
const run = promisify(execFile);
const typescript = join(root, 'node_modules/.bin/tsc');
let project: string;

beforeAll(async () => {
  // `npm test` builds before it tests; in a fresh checkout it is built here.
  if (!existsSync(join(root, 'dist/emulator/seed/createSeeder.js')))
    await run(typescript, ['-p', 'tsconfig.build.json'], { cwd: root }).catch(() => {});
  project = await mkdtemp(join(tmpdir(), 'secretql-consumer-'));
  await mkdir(join(project, 'node_modules/@types'), { recursive: true });
  for (const name of ['@aws-sdk', '@types/node'])
    await symlink(join(root, 'node_modules', name), join(project, 'node_modules', name));
  await symlink(root, join(project, 'node_modules/secretql'));
  await write('package.json', '{ "name": "consumer", "private": true }');
}, 120_000);
afterAll(() => rm(project, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFile(join(project, name), text);

const body = `
const emulator = await startEmulator({ seed: [{ Name: 'app/db', SecretString: 'v' }] });
const { endpoint, credentials, region } = emulator;
const client = new SecretsManagerClient({ endpoint, credentials, region, maxAttempts: 1 });
const read = () => client.send(new GetSecretValueCommand({ SecretId: 'app/db' }));
const seen: unknown[] = [];

seen.push((await read()).SecretString);

emulator.faults({ throttled: { GetSecretValue: 1 } });
seen.push(await read().catch((error: Error) => error.name));
emulator.faults({});

emulator.clock.freeze(new Date('2030-01-01T00:00:00Z'));
await client.send(new DeleteSecretCommand({ SecretId: 'app/db', RecoveryWindowInDays: 7 }));
emulator.clock.advance(7 * 24 * 60 * 60_000);
seen.push(await read().catch((error: Error) => error.name));

await emulator.reset();
await emulator.seed([{ Name: 'app/db', SecretJson: { user: 'app' } }]);
seen.push((await read()).SecretString, emulator.clock.isFrozen);

client.destroy();
await emulator.stop();
console.log(JSON.stringify(seen));
`;
const sdk = '{ DeleteSecretCommand, GetSecretValueCommand, SecretsManagerClient }';
const seen = JSON.stringify([
  'v',
  'ThrottlingException',
  'ResourceNotFoundException',
  '{"user":"app"}',
  false,
]);
const plain = body.replaceAll(': unknown[]', '').replaceAll(': Error', '');

test.each([
  [
    'with import',
    'example.mjs',
    `import { startEmulator } from 'secretql/emulator';\nimport ${sdk} from '@aws-sdk/client-secrets-manager';\n${plain}`,
  ],
  [
    'with require',
    'example.cjs',
    `const { startEmulator } = require('secretql/emulator');\nconst ${sdk} = require('@aws-sdk/client-secrets-manager');\n(async () => {${plain}})();`,
  ],
])('%s', async (_, name, text) => {
  await write(name, text);
  const { stdout } = await run(process.execPath, [name], { cwd: project });
  expect(stdout.trim()).toBe(seen);
});

test('with types, which refuse what is not there', async () => {
  const head = `import { type RunningEmulator, startEmulator } from 'secretql/emulator';\nimport ${sdk} from '@aws-sdk/client-secrets-manager';\n`;
  await write('example.mts', `${head}${body}\nexport const typed: RunningEmulator = emulator;\n`);
  await write('wrong.mts', `${head}await startEmulator({ faults: { throtled: {} } });\n`);
  const check = (file: string) =>
    run(
      typescript,
      ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--types', 'node', file],
      { cwd: project },
    );
  await check('example.mts');
  await expect(check('wrong.mts')).rejects.toMatchObject({ stdout: expect.stringContaining("'throtled'") });
});

test('what is not exported stays inside', async () => {
  const inside = ['-e', "require('secretql/dist/config.js')"];
  await expect(run(process.execPath, inside, { cwd: project })).rejects.toThrow(
    'ERR_PACKAGE_PATH_NOT_EXPORTED',
  );
});

test('the package knows itself by its name, and keeps its command', async () => {
  const script = "import('secretql/emulator').then(({ startEmulator }) => console.log(typeof startEmulator))";
  expect((await run(process.execPath, ['-e', script], { cwd: root })).stdout).toBe('function\n');
  const { bin } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  expect(bin).toEqual({ secretql: 'dist/cli/index.js' });
});
