import { createHash } from 'node:crypto';
import { until } from '../emulator/support/until';
import { type GatewayProcess, startGatewayProcess } from '../support/gatewayProcess';
import { temporaryFolder } from '../support/temporaryFolder';
import { writeManifest, writeWhole } from './support/writeManifest';

/* What the log tells of documents that are not trusted, and a manifest that changes while the gateway runs. */

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const first = { name: 'First', body: 'query First { viewer { subject } }' };
const second = { name: 'Second', body: 'query Second { viewer { kind } }' };

async function withGateway(
  mode: string,
  work: (gateway: GatewayProcess, folder: string) => Promise<void>,
): Promise<void> {
  const folder = await temporaryFolder();
  const TRUSTED_DOCUMENTS = await writeManifest(folder.path, [first]);
  const gateway = await startGatewayProcess({
    TRUSTED_DOCUMENTS,
    TRUSTED_DOCUMENTS_MODE: mode,
    DATA_DIR: `${folder.path}/data`,
  });
  try {
    await work(gateway, folder.path);
  } finally {
    await gateway.end('SIGTERM');
    await folder.remove();
  }
}

function linesWith(gateway: GatewayProcess, member: string): readonly Record<string, unknown>[] {
  const lines = gateway.output().split('\n');
  return lines
    .filter((line) => line.startsWith('{') && line.includes(`"${member}"`))
    .map((line) => JSON.parse(line));
}

test('log: each unknown document is named once, by its operation and its hash; its text never', async () => {
  await withGateway('log', async (gateway) => {
    const unknown = 'query Sought($id: ID!) { secret(id: $id) { name } c: secret(id: "canary") { name } }';
    for (const query of [first.body, unknown, unknown, '{ a: __typename }', '{ nope }'])
      await gateway.graphql(query, { id: 'canary' });
    await until(() => linesWith(gateway, 'untrustedDocument').length === 2);
    expect(linesWith(gateway, 'untrustedDocument')).toMatchObject([
      { level: 'warn', untrustedDocument: 'served', name: 'Sought', hash: sha256(unknown) },
      { level: 'warn', untrustedDocument: 'served', hash: sha256('{ a: __typename }') },
    ]);
    expect(gateway.output()).not.toContain('canary');
  });
});

test('enforce: what is refused is named once, by its hash; the start says what cannot work', async () => {
  await withGateway('enforce', async (gateway) => {
    expect(gateway.output()).toContain('introspection and explorers cannot work');
    for (const query of ['{ canary }', '{ canary }', '{']) await gateway.graphql(query);
    await until(() => linesWith(gateway, 'untrustedDocument').length === 2);
    expect(linesWith(gateway, 'untrustedDocument')).toMatchObject([
      { untrustedDocument: 'refused', hash: sha256('{ canary }') },
      { untrustedDocument: 'refused', hash: sha256('{') },
    ]);
    expect(gateway.output()).not.toContain('canary');
    const refusals = () => linesWith(gateway, 'route').filter(({ status }) => status === 403);
    await until(() => refusals().length === 3);
    for (const line of refusals()) expect(line.errors).toEqual([{ code: 'OPERATION_NOT_ALLOWED' }]);
  });
});

test('a manifest that changes is in force soon, and at once on SIGHUP; one that is bad changes nothing', async () => {
  await withGateway('enforce', async (gateway, folder) => {
    const statusOf = async ({ body }: typeof first) => (await gateway.graphql(body)).status;
    const told = () => linesWith(gateway, 'trustedDocuments');
    expect([await statusOf(first), await statusOf(second)]).toEqual([200, 403]);

    await writeManifest(folder, [second]);
    await until(async () => (await statusOf(second)) === 200);
    expect(await statusOf(first)).toBe(403);

    await writeWhole(folder, '{"format":"canary"}');
    await until(() => told().some(({ level }) => level === 'error'));
    expect(told().at(-1)).toMatchObject({
      trustedDocuments: 'Those that were trusted before stay.',
      reason: expect.stringMatching(/^TRUSTED_DOCUMENTS is no manifest/),
    });
    expect([await statusOf(first), await statusOf(second)]).toEqual([403, 200]);

    await writeManifest(folder, [first, second]);
    await until(() => told().at(-1)?.count === 2);
    const before = told().length;
    // Nothing has changed since: that it is read again is the signal's doing.
    gateway.process.kill('SIGHUP');
    await until(() => told().length > before);
    expect(told().at(-1)).toMatchObject({ trustedDocuments: 'The manifest was read again.', count: 2 });
    expect([await statusOf(first), await statusOf(second)]).toEqual([200, 200]);
  });
});
