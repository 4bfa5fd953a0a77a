import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { until } from '../emulator/support/until';
import { temporaryFolder } from '../support/temporaryFolder';
import { runBuiltCli } from './support/runBuiltCli';

/* Of several that change the keys at once. A pipe in place of the file holds one up in the middle of its change. */

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let file: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await temporaryFolder();
  file = join(folder.path, 'keys.json');
  await promisify(execFile)('mkfifo', [file]);
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await folder.remove();
});

const create = (name: string) => runBuiltCli('key', 'create', '--name', name, '--file', file);
const names = async () =>
  JSON.parse(await readFile(file, 'utf8')).keys.map((key: { name: string }) => key.name);
const beside = () => readdirSync(folder.path).filter((name) => name !== 'keys.json');

/** Begins to make a key, and cannot go on. */
async function beginToCreate(name: string): Promise<ChildProcess> {
  const program = join(__dirname, '../../dist/cli/index.js');
  const child = spawn(process.execPath, [program, 'key', 'create', '--name', name, '--file', file], {
    stdio: 'ignore',
  });
  children.push(child);
  await until(() => beside().length > 0);
  return child;
}

test('one that was killed in the middle is not in the way of the next', async () => {
  const child = await beginToCreate('killed');
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  expect(beside()).toHaveLength(1);
  rmSync(file);
  const begunMs = performance.now();
  expect(await create('next')).toMatchObject({ exitCode: 0 });
  expect(performance.now() - begunMs).toBeLessThan(5_000);
  expect(await names()).toEqual(['next']);
  expect(beside()).toEqual([]);
});

test('one that is under way is waited for, and neither key is lost', async () => {
  await beginToCreate('first');
  const second = create('second');
  // It is there, and has not gone past the first.
  await until(() => beside().length > 1);
  await writeFile(file, '{"version":1,"keys":[]}');
  expect(await second).toMatchObject({ exitCode: 0 });
  expect(await names()).toEqual(['first', 'second']);
  expect(beside()).toEqual([]);
});

test('one that does not end is named to the other, which gives up and changes nothing', async () => {
  const { pid } = await beginToCreate('stuck');
  const [mark] = beside();
  expect(await create('other')).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: `secretql key: ${file} is being changed by process ${pid}: wait for it, or stop it.\n`,
  });
  expect(beside()).toEqual([mark]);
}, 30_000);
