import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GatewayProcess, startGatewayProcess } from '../support/gatewayProcess';
import { temporaryFolder } from '../support/temporaryFolder';
import { isLive } from './support/emulatorOnly';
import { jsonLinesOf } from './support/jsonLinesOf';

/* A disk of two megabytes, on which the gateway keeps the data of the embedded Secrets Manager. */

const create =
  'mutation ($name: String!, $value: SecretString!) { createSecret(input: { name: $name, value: { string: $value } }) { secret { arn } userErrors { code } } }';

/** Why it cannot be mounted here. */
function obstacle(): string | undefined {
  if (isLive) return 'not on AWS';
  const at = `/tmp/secretql-mount-${process.pid}`;
  try {
    mkdirSync(at);
    mount(at);
    execFileSync('umount', [at]);
    return undefined;
  } catch {
    return 'a tmpfs cannot be mounted here';
  } finally {
    rmSync(at, { recursive: true, force: true });
  }
}

function mount(at: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m,mode=700', 'none', at], { stdio: 'ignore' });
}

const reason = obstacle();
const testOnMount = reason === undefined ? test : test.skip;
const name = (text: string) => (reason === undefined ? text : `${text} (skipped: ${reason})`);

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let disk: string;
let gateway: GatewayProcess | undefined;

beforeEach(async () => {
  folder = await temporaryFolder();
  disk = join(folder.path, 'emulator');
  if (reason !== undefined) return;
  mkdirSync(disk);
  mount(disk);
});
afterEach(async () => {
  await gateway?.end('SIGKILL');
  gateway = undefined;
  if (reason === undefined) execFileSync('umount', [disk]);
  await folder.remove();
});

const start = () => startGatewayProcess({ DATA_DIR: folder.path, LOG_LEVEL: 'info' });
const make = (secret: string, size: number) =>
  gateway?.graphql(create, { name: secret, value: 'x'.repeat(size) }) ??
  Promise.reject(new Error('not started'));

/** Leaves so much of the disk free. */
function fillUpTo(freeBytes: number): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - freeBytes)));
}

/** What was printed after the start that is no line of JSON. */
const rawLines = () =>
  (gateway?.output() ?? '')
    .split('\n')
    .slice((gateway?.output() ?? '').split('\n').findIndex((line) => line.startsWith('{')))
    .filter((line) => line !== '' && !line.startsWith('{'));

testOnMount(
  name('is told in the log and to the caller, loses nothing, and is over when there is room'),
  async () => {
    gateway = await start();
    const kept: string[] = [];
    const refusals: unknown[] = [];
    for (let index = 0; index < 40; index += 1) {
      const { data, errors } = await make(`s${index}`, 60_000);
      if (data?.createSecret?.secret) kept.push(`s${index}`);
      else refusals.push(...errors);
    }
    expect(kept.length).toBeGreaterThan(5);
    expect(refusals.length).toBeGreaterThan(0);
    for (const refused of refusals)
      expect(refused).toMatchObject({
        message:
          'The disk of the embedded Secrets Manager is full, or fails, and nothing was written: make room on it.',
        extensions: { code: 'UPSTREAM_UNAVAILABLE' },
      });
    expect(rawLines()).toEqual([]);
    const told = jsonLinesOf(gateway).flatMap(({ emulator }) =>
      emulator?.operation === 'store' ? [emulator] : [],
    );
    expect(told).toEqual([
      expect.objectContaining({
        errorType: expect.stringMatching(/^(ENOSPC|EIO)$/),
        folder: disk,
        hint: expect.stringContaining('full'),
      }),
    ]);
    const { data } = await gateway.graphql('{ secrets(first: 100) { nodes { name value { string } } } }');
    expect(data.secrets.nodes.map((node: { readonly name: string }) => node.name).sort()).toEqual(
      kept.sort(),
    );
    execFileSync('mount', ['-o', 'remount,size=8m', disk]);
    expect((await make('after', 60_000)).errors).toEqual([]);
    expect(await gateway.end('SIGTERM')).toBe(0);
    gateway = await start();
    const { data: again } = await gateway.graphql(
      '{ secrets(first: 100) { nodes { name value { string } } } }',
    );
    const found: readonly { readonly name: string; readonly value: object }[] = again.secrets.nodes;
    expect(found.map((node) => node.name).sort()).toEqual([...kept, 'after'].sort());
    expect(found.every(({ value }) => value)).toBe(true);
  },
);

testOnMount(
  name('that another program fills to the last byte stops no reads, and no orderly end'),
  async () => {
    gateway = await start();
    expect((await make('before', 100)).errors).toEqual([]);
    fillUpTo(0);
    expect((await make('refused', 100)).errors).toHaveLength(1);
    const { data, errors } = await gateway.graphql('{ secret(id: "before") { value { string } } }');
    expect({ errors, value: data.secret.value.string }).toEqual({ errors: [], value: 'x'.repeat(100) });
    expect(rawLines()).toEqual([]);
    expect(await gateway.end('SIGTERM')).toBe(0);
    expect(rawLines()).toEqual([]);
    gateway = await start();
    const { data: again } = await gateway.graphql('{ secret(id: "before") { value { string } } }');
    expect(again.secret.value.string).toBe('x'.repeat(100));
  },
);

testOnMount(name('under writes of all sizes at once prints no line that is no log line'), async () => {
  gateway = await start();
  const kept: string[] = [];
  const sizes = [10, 60_000, 30_000, 60_000];
  // More in all than the disk holds.
  const count = 80;
  await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const { data } = await make(`w${index}`, sizes[index % sizes.length] ?? 1);
      if (data?.createSecret?.secret) kept.push(`w${index}`);
    }),
  );
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThan(count);
  expect(rawLines()).toEqual([]);
  await gateway.end('SIGKILL');
  gateway = await start();
  const { data } = await gateway.graphql('{ secrets(first: 100) { nodes { name } } }');
  const names: readonly string[] = data.secrets.nodes.map((node: { readonly name: string }) => node.name);
  expect(kept.filter((secret) => !names.includes(secret))).toEqual([]);
});
