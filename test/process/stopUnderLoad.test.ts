import { setTimeout as delay } from 'node:timers/promises';
import type { Answer } from '../support/client';
import { type GatewayProcess, startGatewayProcess } from '../support/gatewayProcess';
import { temporaryFolder } from '../support/temporaryFolder';

const create =
  'mutation ($name: String!, $value: SecretString!) { createSecret(input: { name: $name, value: { string: $value } }) { secret { arn } userErrors { code } } }';
const read = 'query ($id: ID!) { secret(id: $id) { name value { string } } }';
const put =
  'mutation ($id: ID!, $value: SecretString!, $expected: ID) { putSecretValue(id: $id, input: { value: { string: $value }, expectedVersionId: $expected }) { version { versionId } userErrors { code } } }';
const current = 'query ($id: ID!) { secret(id: $id) { value { string versionId } } }';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

/** How each request ended: with which status, or by which error. */
type Ending = number | 'refused connection' | 'cut off';

/** Sends requests, one after the other, until the gateway takes no connection any more; waits when it is told to. */
async function send(endings: Ending[], ask: (turn: number) => Promise<Pick<Answer, 'status' | 'headers'>>) {
  for (let turn = 0; ; turn += 1) {
    const answer = await ask(turn).catch(endingOf);
    endings.push(typeof answer === 'string' ? answer : answer.status);
    if (typeof answer === 'string') return;
    if (answer.status === 503) await delay(Number(answer.headers.get('retry-after')) * 1_000);
  }
}

function endingOf(error: Error & { readonly cause?: { readonly code?: string } }) {
  return error.cause?.code === 'ECONNREFUSED' ? 'refused connection' : 'cut off';
}

test('SIGTERM among many reads and writes cuts none off, and loses nothing that was acknowledged', async () => {
  const gateway = await startGatewayProcess({ DATA_DIR: folder.path, LOG_LEVEL: 'silent' });
  const acknowledged = new Map<string, string>();
  const refusals: unknown[] = [];
  const endings: Ending[] = [];
  const firstName = 'stop/first';
  await gateway.graphql(create, { name: firstName, value: 'first' });
  const ask = async (query: string, variables: Readonly<Record<string, unknown>>) => {
    const answer = await gateway.graphql(query, variables);
    if (answer.status !== 200)
      refusals.push([answer.errors[0]?.extensions.code, answer.headers.get('retry-after')]);
    return answer;
  };
  const creators = Array.from({ length: 8 }, (_, i) =>
    send(endings, async (turn) => {
      const name = `stop/${i}-${turn}`;
      const answer = await ask(create, { name, value: `value of ${name}` });
      if (answer.data?.createSecret?.userErrors.length === 0) acknowledged.set(name, `value of ${name}`);
      return answer;
    }),
  );
  const readers = Array.from({ length: 4 }, () => send(endings, () => ask(read, { id: firstName })));
  const writers = Array.from({ length: 4 }, (_, i) =>
    send(endings, async (turn) => {
      const name = `stop/checked-${i}`;
      if (turn === 0) return ask(create, { name, value: 'none' });
      const { data, ...answer } = await ask(current, { id: name });
      if (!data?.secret?.value) return answer;
      const value = `turn ${turn}`;
      const written = await ask(put, { id: name, value, expected: data.secret.value.versionId });
      if (written.data?.putSecretValue?.version) acknowledged.set(name, value);
      return written;
    }),
  );
  while (acknowledged.size < 40) await delay(5);
  const askedAtMs = performance.now();
  expect(await gateway.end('SIGTERM')).toBe(0);
  expect(performance.now() - askedAtMs).toBeLessThan(10_000);
  await Promise.all([...creators, ...readers, ...writers]);

  expect(endings.filter((ending) => ending === 'cut off')).toEqual([]);
  expect(new Set(endings.filter((ending) => ending !== 'refused connection'))).toEqual(
    new Set(refusals.length > 0 ? [200, 503] : [200]),
  );
  for (const refusal of refusals) expect(refusal).toEqual(['SHUTTING_DOWN', '1']);
  await expectAll(acknowledged);
});

/** Starts again on the same folder, and reads what was acknowledged. */
async function expectAll(acknowledged: ReadonlyMap<string, string>): Promise<void> {
  const again: GatewayProcess = await startGatewayProcess({ DATA_DIR: folder.path, LOG_LEVEL: 'silent' });
  for (const [id, value] of acknowledged) {
    const { data } = await again.graphql(read, { id });
    expect([id, data.secret?.value.string]).toEqual([id, value]);
  }
  expect(await again.end('SIGTERM')).toBe(0);
}
