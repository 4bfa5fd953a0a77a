import { chmod, chown, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAuthenticate } from '../../src/access/createAuthenticate';
import { createApiKeys } from '../../src/access/keys/createApiKeys';
import { createLog } from '../../src/telemetry/Log';
import { temporaryFolder } from '../support/temporaryFolder';
import { type Ended, runBuiltCli } from './support/runBuiltCli';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let file: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  file = join(folder.path, 'new', 'keys.json');
});
afterEach(() => folder.remove());

const run = (...args: readonly string[]) => runBuiltCli('key', ...args, '--file', file);
const create = (...args: readonly string[]) => run('create', '--name', 'ci', ...args);
const keysIn = async () => JSON.parse(await readFile(file, 'utf8')).keys;
const dayMs = 86_400_000;

/** Who the gateway takes the owner of this key to be. */
async function ownerOf({ stdout }: Ended) {
  const clocks = { now: () => new Date(), nowMs: () => performance.now() };
  const apiKeys = await createApiKeys({ path: file, log: createLog('silent'), ...clocks });
  return createAuthenticate({ apiKeys, tokens: undefined })(`Bearer ${stdout.trim()}`);
}

test('create prints the key alone, this once; the file has its hash, for its owner alone', async () => {
  const made = await create('--group', 'deployers', '--group', 'x', '--group', 'x', '--expires', '90d');
  expect(made).toEqual({
    exitCode: 0,
    stdout: expect.stringMatching(/^secretql_[a-z0-9]{12}_[\w-]{43}\n$/),
    stderr: expect.stringMatching(/ of ci, good until .*, in the groups: deployers, x\.\n.*API_KEYS_FILE=/s),
  });
  const [, id = '', secret = ''] = /^secretql_(\w{12})_(.{43})\n$/.exec(made.stdout) ?? [];
  expect(made.stderr).toContain(id);
  expect(made.stderr).not.toContain(secret);
  expect(await readFile(file, 'utf8')).not.toContain(secret);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const [key] = await keysIn();
  expect(Date.parse(key.expiresAt) - Date.parse(key.createdAt)).toBe(90 * dayMs);
  expect(await ownerOf(made)).toEqual({
    kind: 'API_KEY',
    subject: 'ci',
    groups: ['deployers', 'x'],
    claims: {},
    signedInBy: id,
  });
});

test('keys that are made at the same moment are all there', async () => {
  const names = Array.from({ length: 8 }, (_, i) => `program-${i}`);
  const made = await Promise.all(names.map((name) => run('create', '--name', name)));
  expect(made.map(({ exitCode }) => exitCode)).toEqual(names.map(() => 0));
  expect((await keysIn()).map(({ name }: { name: string }) => name).sort()).toEqual(names);
  expect(await readdir(join(folder.path, 'new'))).toEqual(['keys.json']);
});

test('a key is replaced by the next: two of one name work, a third must wait for a revocation', async () => {
  const [first, second] = [await create(), await create()];
  expect((await ownerOf(first)).subject).toBe((await ownerOf(second)).subject);
  const third = await create();
  expect([third.exitCode, third.stdout]).toEqual([1, '']);
  const [{ id }, other] = await keysIn();
  expect(third.stderr).toBe(
    `secretql key: ci has 2 keys already, enough to replace one by the next; revoke one first: ${id} or ${other.id}.\n`,
  );
  expect(await run('revoke', id)).toMatchObject({ exitCode: 0, stdout: '' });
  await expect(ownerOf(first)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect((await ownerOf(second)).signedInBy).toBe(other.id);
  expect(await create()).toMatchObject({ exitCode: 0 });
});

test('keys that have expired are not in the way of new ones', async () => {
  await create();
  await create();
  const keys = (await keysIn()).map((key: object) => ({ ...key, expiresAt: '2026-01-01T00:00:00.000Z' }));
  await writeFile(file, JSON.stringify({ version: 1, keys }));
  expect(await create()).toMatchObject({ exitCode: 0 });
});

test('list shows what there is, the first to expire first, and nothing of the keys', async () => {
  await create('--group', 'deployers', '--expires', '90d');
  await run('create', '--name', 'nightly', '--expires', '30m');
  const [{ id: ci, expiresAt, sha256 }, { id: nightly }] = await keysIn();
  const { exitCode, stdout } = await run('list');
  expect(exitCode).toBe(0);
  const [first, second] = stdout.split('\n');
  expect(first).toMatch(new RegExp(`^${nightly} {2}nightly {2}until `));
  expect(second).toBe(`${ci}  ci       until ${expiresAt}  deployers`);
  expect(stdout).not.toContain(sha256);
});

test('revoke takes the key itself as well, and repeats nothing that it does not know', async () => {
  const made = await create();
  expect(await run('revoke', made.stdout.trim())).toMatchObject({ exitCode: 0 });
  expect(await keysIn()).toEqual([]);
  const again = await run('revoke', made.stdout.trim());
  expect(again).toMatchObject({ exitCode: 1, stdout: '' });
  expect(again.stderr).toBe(`secretql key: ${file} has no key of this id: see secretql key list.\n`);
});

test.each([
  ['a name with a space', ['create', '--name', 'c i'], /A name has at most 64 letters/],
  ['no name', ['create'], /required option '--name <name>'/],
  ['an empty group', ['create', '--name', 'ci', '--group', ''], /A group has at most 256 characters/],
  ['a time without a unit', ['create', '--name', 'ci', '--expires', '90'], /a time such as 90d/],
  ['no time', ['create', '--name', 'ci', '--expires', '0d'], /a time such as 90d/],
  ['years', ['create', '--name', 'ci', '--expires', '367d'], /at most 366d/],
  ['a list of no file', ['list'], /there is no file \S+keys\.json: "secretql key create" makes it/],
])('%s is refused in a sentence', async (_, args, sentence) => {
  const { exitCode, stdout, stderr } = await run(...args);
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toContain('    at ');
});

test('a file that is none of keys is left as it is', async () => {
  file = join(folder.path, 'keys.json');
  await writeFile(file, '{"keys":"canary"}');
  const { exitCode, stdout, stderr } = await create();
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toBe(`secretql key: ${file} is no file of API keys: look at version.\n`);
  expect(await readFile(file, 'utf8')).toBe('{"keys":"canary"}');
  expect(await readdir(folder.path)).toEqual(['keys.json']);
});

test('who may read the file, and where it is linked from, stays as it was', async () => {
  await create();
  await chmod(file, 0o640);
  const link = join(folder.path, 'link.json');
  await symlink(file, link);
  expect(await runBuiltCli('key', 'create', '--name', 'other', '--file', link)).toMatchObject({
    exitCode: 0,
  });
  expect((await stat(file)).mode & 0o777).toBe(0o640);
  expect(await keysIn()).toHaveLength(2);
});

const asRoot = process.getuid?.() === 0 ? test : test.skip;
asRoot('what root changes stays readable to its owner (needs root)', async () => {
  await create();
  await chown(file, 12_345, 12_346);
  expect(await run('create', '--name', 'other')).toMatchObject({ exitCode: 0 });
  const { uid, gid, mode } = await stat(file);
  expect([uid, gid, mode & 0o777]).toEqual([12_345, 12_346, 0o600]);
});
