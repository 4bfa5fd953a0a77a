import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type GatewayProcess, startGatewayProcess } from '../support/gatewayProcess';
import { temporaryFolder } from '../support/temporaryFolder';
import { emulatorOnly } from './support/emulatorOnly';
import { jsonLinesOf } from './support/jsonLinesOf';

const test = emulatorOnly('it is about where this server keeps its data');

/* Somebody takes the data folder away while the gateway runs on it. */

const create =
  'mutation ($name: String!, $value: SecretString!) { createSecret(input: { name: $name, value: { string: $value } }) { secret { arn } userErrors { code } } }';
const names = '{ secrets { nodes { name value { string } } } }';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const running: GatewayProcess[] = [];

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  for (const gateway of running.splice(0)) await gateway.end('SIGTERM');
  await folder.remove();
});

async function start(env: Readonly<Record<string, string>> = {}): Promise<GatewayProcess> {
  const gateway = await startGatewayProcess({ DATA_DIR: folder.path, ...env });
  running.push(gateway);
  return gateway;
}

const make = (gateway: GatewayProcess, name: string) =>
  gateway.graphql(create, { name, value: `value of ${name}` });

async function made(gateway: GatewayProcess, name: string): Promise<boolean> {
  const { data } = await make(gateway, name);
  return Boolean(data?.createSecret?.secret);
}

async function namesIn(gateway: GatewayProcess): Promise<readonly string[]> {
  const { data } = await gateway.graphql(names);
  return data.secrets.nodes.map(({ name }: { readonly name: string }) => name);
}

const refusal = {
  message:
    'The data file of the embedded Secrets Manager is no longer where it was, and nothing is written: put it back, or restart to begin anew.',
  extensions: expect.objectContaining({ code: 'UPSTREAM_UNAVAILABLE' }),
};

const told = (gateway: GatewayProcess) =>
  jsonLinesOf(gateway).filter(({ emulator }) => emulator?.operation === 'store');

test('no write is acknowledged any more, the log says once why, and reads go on until the restart', async () => {
  const gateway = await start();
  expect(await made(gateway, 'before')).toBe(true);
  await rm(join(folder.path, 'emulator'), { recursive: true });
  for (const name of ['one', 'two']) {
    const { data, errors } = await make(gateway, name);
    expect(data?.createSecret?.secret ?? null).toBeNull();
    expect(errors).toEqual([expect.objectContaining(refusal)]);
  }
  expect(await namesIn(gateway)).toEqual(['before']);
  expect(told(gateway)).toEqual([
    expect.objectContaining({
      emulator: expect.objectContaining({
        errorType: 'DataFileGone',
        folder: join(folder.path, 'emulator'),
        hint: expect.stringContaining('estart'),
      }),
    }),
  ]);
  expect(await gateway.end('SIGTERM')).toBe(0);
  const again = await start();
  expect(await namesIn(again)).toEqual([]);
  expect(await made(again, 'after')).toBe(true);
});

test('nor when the whole of DATA_DIR goes', async () => {
  const gateway = await start();
  await rm(folder.path, { recursive: true });
  const { data, errors } = await make(gateway, 'lost');
  expect(data?.createSecret?.secret ?? null).toBeNull();
  expect(errors).toHaveLength(1);
});

test('another gateway that has begun anew in the same folder is not written over', async () => {
  const first = await start();
  await rm(join(folder.path, 'emulator'), { recursive: true });
  const second = await start({ AUDIT_FILE: join(folder.path, 'second.jsonl') });
  expect(await made(second, 'second')).toBe(true);
  expect((await make(first, 'first')).errors).toEqual([expect.objectContaining(refusal)]);
  expect(await namesIn(second)).toEqual(['second']);
});

test('writes go on when the same file is put back', async () => {
  const gateway = await start();
  const away = join(folder.path, 'away');
  await rename(join(folder.path, 'emulator'), away);
  expect((await make(gateway, 'refused')).errors).toHaveLength(1);
  await rename(away, join(folder.path, 'emulator'));
  expect(await made(gateway, 'taken')).toBe(true);
  expect(await gateway.end('SIGTERM')).toBe(0);
  expect(await namesIn(await start())).toEqual(['taken']);
});

test('of writes that are under way when it happens, those that were acknowledged before it are the last', async () => {
  const gateway = await start();
  let isGone = false;
  const late: string[] = [];
  const writer = async (id: number) => {
    for (let count = 0; count < 200; count += 1) {
      const isLate = isGone;
      if ((await made(gateway, `w${id}-${count}`)) && isLate) late.push(`w${id}-${count}`);
      if (isLate) return;
    }
  };
  const writers = [1, 2, 3, 4].map(writer);
  await wait(100);
  await rm(join(folder.path, 'emulator'), { recursive: true });
  isGone = true;
  await Promise.all(writers);
  expect(late).toEqual([]);
});
