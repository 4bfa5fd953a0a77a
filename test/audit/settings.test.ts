import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyAudit } from '../../src/audit/verify/verifyAudit';
import { runGateway, startGatewayProcess } from '../support/gatewayProcess';
import { temporaryFolder } from '../support/temporaryFolder';

/* The settings of the audit log, in the process. */

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

const list = '{ secrets(first: 1) { nodes { name } } }';

test('by default it is audit.jsonl in DATA_DIR, and a second gateway on it does not start', async () => {
  const gateway = await startGatewayProcess({
    DATA_DIR: folder.path,
    SECRETS_BACKEND: 'aws',
    AWS_REGION: 'us-east-1',
  });
  const second = await runGateway({
    DATA_DIR: folder.path,
    PORT: '0',
    SECRETS_BACKEND: 'aws',
    AWS_REGION: 'us-east-1',
  });
  expect(second).toMatchObject({
    code: 1,
    output: expect.stringContaining(
      `SecretQL could not start: The audit log ${folder.path}/audit.jsonl is written by process ${gateway.process.pid}`,
    ),
  });
  await gateway.end('SIGKILL');
  const third = await startGatewayProcess({ DATA_DIR: folder.path });
  expect(await third.end('SIGTERM')).toBe(0);
});

test('with - its lines are on standard output, a chain of their own, also at LOG_LEVEL=silent', async () => {
  const gateway = await startGatewayProcess({ DATA_DIR: folder.path, AUDIT_FILE: '-', LOG_LEVEL: 'silent' });
  await gateway.graphql(list);
  const { errors } = await gateway.graphql('{ auditLog { nodes { id } } }');
  expect(errors).toMatchObject([
    { message: 'The audit log goes to standard output, and cannot be read here.' },
  ]);
  expect(await gateway.end('SIGTERM')).toBe(0);
  const lines = gateway
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{"seq":'));
  expect(lines.map((line) => JSON.parse(line).action)).toEqual(['ListSecrets', 'ReadAuditLog']);
  const file = join(folder.path, 'collected.jsonl');
  await writeFile(file, `${lines.join('\n')}\n`);
  const verdict = await verifyAudit({ files: [file], key: undefined, head: undefined, progress: () => {} });
  expect(verdict).toMatchObject({ entries: 2, problem: undefined });
});

test('with AUDIT_KEY_FILE the chain has that key', async () => {
  const key = 'a key of the test, long enough..';
  await writeFile(join(folder.path, 'key'), `${key}\n`);
  const env = { DATA_DIR: folder.path, AUDIT_KEY_FILE: join(folder.path, 'key') };
  const gateway = await startGatewayProcess(env);
  await gateway.graphql(list);
  await gateway.end('SIGTERM');
  const files = [join(folder.path, 'audit.jsonl')];
  const options = { files, key: Buffer.from(key), head: undefined, progress: () => {} };
  expect(await verifyAudit(options)).toMatchObject({ entries: 1, problem: undefined });
  expect(await readFile(files[0] ?? '', 'utf8')).not.toContain(key);
  expect(await runGateway({ DATA_DIR: folder.path, PORT: '0' })).toMatchObject({
    code: 1,
    output: expect.stringContaining('AUDIT_KEY_FILE is not set'),
  });
});

test.each([
  [
    'a key file that is not there',
    { AUDIT_KEY_FILE: '/none' },
    'The audit key file /none cannot be read (ENOENT)',
  ],
  ['no size', { AUDIT_MAX_MIB: '0' }, 'AUDIT_MAX_MIB must be 0.01 to 1000000.'],
  ['another word', { AUDIT_REQUIRED: 'maybe' }, 'AUDIT_REQUIRED must be one of on, off.'],
])('%s: it does not start, and says why', async (_what, env, said) => {
  expect(await runGateway({ DATA_DIR: folder.path, PORT: '0', ...env })).toMatchObject({
    code: 1,
    output: expect.stringContaining(said),
  });
});

test('a log that is a folder: it does not start, and says why', async () => {
  const env = { DATA_DIR: join(folder.path, 'data'), PORT: '0', AUDIT_FILE: join(folder.path, 'data') };
  expect(await runGateway(env)).toMatchObject({
    code: 1,
    output: expect.stringContaining(`The audit log ${folder.path}/data cannot be opened (EISDIR)`),
  });
});

test('the head is logged although only errors are', async () => {
  const gateway = await startGatewayProcess({ DATA_DIR: folder.path, LOG_LEVEL: 'error' });
  await gateway.graphql(list);
  await gateway.end('SIGTERM');
  const lines = gateway
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'));
  const last = (await readFile(join(folder.path, 'audit.jsonl'), 'utf8')).trim().split('\n').at(-1) ?? '';
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ auditHead: JSON.parse(last).hash }]);
});
