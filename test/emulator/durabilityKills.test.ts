import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSlot, type Slot } from './support/createSlot';
import { emulatorOnly } from './support/emulatorOnly';
import { call, type Server } from './support/raw';

const test = emulatorOnly('it is about what this server keeps');

/* A process that is killed at any moment has lost nothing that it acknowledged, and left nothing half done. */

const kills = 50;
const writers = 8;
const slotsPerWriter = 3;

let directory: string;
let child: ChildProcess | undefined;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'secretql-kills-'));
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await rm(directory, { recursive: true, force: true });
});

async function serve(): Promise<{ readonly process: ChildProcess; readonly server: Server }> {
  const started = spawn(
    process.execPath,
    [
      '--require',
      join(__dirname, 'support/compileTypeScript.js'),
      join(__dirname, 'support/serve.ts'),
      directory,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  child = started;
  const [line] = await Promise.race([
    once(started.stdout, 'data'),
    once(started, 'exit').then(() => {
      throw new Error('It ended before it served');
    }),
  ]);
  return { process: started, server: JSON.parse(String(line)) };
}

async function listed(server: Server): Promise<readonly string[]> {
  const { text } = await call(server, 'ListSecrets', {
    SortBy: 'name',
    Filters: [{ Key: 'tag-key', Values: ['mark'] }],
  });
  return JSON.parse(text).SecretList.map(({ Name }: { Name: string }) => Name);
}

test(`killed ${kills} times in the middle of writes, it keeps what was acknowledged, and each secret is whole`, async () => {
  const all = Array.from({ length: writers }, (_, writer) =>
    Array.from({ length: slotsPerWriter }, (_, index) => createSlot(`w${writer}/s${index}`, Math.random)),
  );
  let acknowledged = 0;
  for (let kill = 0; kill <= kills; kill++) {
    const { process: served, server } = await serve();
    const isLast = kill === kills;
    await Promise.all(all.flat().map((slot) => slot.check(server, isLast)));
    const existing = all.flat().filter(({ exists }) => exists);
    expect(await listed(server)).toEqual(existing.map(({ name }) => name));
    const ended = once(served, 'exit');
    if (!isLast) acknowledged += await writeUntilKilled(served, server, all);
    else served.kill('SIGKILL');
    await ended;
  }
  // Else it was not in the middle of writes that it was killed.
  expect(acknowledged).toBeGreaterThan(kills * writers);
}, 120_000);

/** Every writer goes on until the server is gone: it is killed at an acknowledgement, others being in flight. */
async function writeUntilKilled(
  served: ChildProcess,
  server: Server,
  all: readonly (readonly Slot[])[],
): Promise<number> {
  const last = writers + Math.floor(Math.random() * 60);
  let acknowledged = 0;
  const write = async (slots: readonly Slot[]) => {
    for (;;) {
      // One that was in flight at the kill is looked at after the restart, so each kill ends all writing.
      const slot = slots[Math.floor(Math.random() * slots.length)];
      if (!slot || !(await slot.write(server))) return;
      acknowledged += 1;
      if (acknowledged === last) served.kill('SIGKILL');
    }
  };
  await Promise.all(all.map(write));
  return acknowledged;
}
