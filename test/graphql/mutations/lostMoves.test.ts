import { randomUUID } from 'node:crypto';
import { startTwoGateways, type TwoGateways, type WatchedGateway } from '../../support/twoGateways';
import type { Interception } from '../../support/wire';

/*
 * A move of AWSCURRENT that is done, and whose answer is lost: two writers who come next leave no label that tells of it.
 * Whoever takes it for refused writes twice, which a counter shows, and a key that is set to the same value does not.
 */
let both: TwoGateways;

beforeAll(async () => {
  both = await startTwoGateways();
});
beforeEach(() => {
  for (const gateway of both.gateways) gateway.intercept(undefined);
});
afterAll(() => both.stop());

const putDocument = `mutation ($id: ID!, $input: PutSecretValueInput!) {
  putSecretValue(id: $id, input: $input) { version { versionId stages } userErrors { code message path } }
}`;

async function created(name: string): Promise<{ readonly arn: string; readonly first: string }> {
  const { data } = await both.gateways[0].graphql(
    'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { secret { arn } version { versionId } } }',
    { input: { name, value: { json: { count: 0, marks: [] } } } },
  );
  return { arn: data.createSecret.secret.arn, first: data.createSecret.version.versionId };
}

interface Counter {
  readonly count: number;
  readonly marks: readonly string[];
  readonly versionId: string;
}

async function look(gateway: WatchedGateway, id: string): Promise<Counter> {
  const { data } = await gateway.graphql(
    'query ($id: ID!) { secret(id: $id) { value { string versionId } } }',
    { id },
  );
  const { string, versionId } = data.secret.value;
  return { ...JSON.parse(string), versionId };
}

/** Counts one up as a careful caller does, who takes at its word what is told: the codes that it was told, in order. */
async function increment(gateway: WatchedGateway, id: string, mark: string): Promise<string[]> {
  const told: string[] = [];
  while (told.length < 100) {
    const { count, marks, versionId } = await look(gateway, id);
    if (told.at(-1) === 'TOKEN_REUSED' && marks.includes(mark)) return told;
    const value = { json: { count: count + 1, marks: [...marks, mark] } };
    const input = { value, expectedVersionId: versionId, clientRequestToken: randomUUID() };
    do {
      const { data, errors } = await gateway.graphql(putDocument, { id, input });
      const code = errors[0]?.extensions.code ?? data.putSecretValue.userErrors[0]?.code;
      if (!code) return told;
      told.push(code);
    } while (told.at(-1)?.startsWith('UPSTREAM_') && told.length < 100);
  }
  throw new Error(`Refused too often: ${told.join(' ')}`);
}

/** Loses the answer to one move of AWSCURRENT, and has `others` write before it is known what became of it. */
function losingOneMove(others: () => Promise<unknown>): Interception {
  let state: 'waits' | 'lost' | 'over' = 'waits';
  return async ({ operation, input }) => {
    if (
      state === 'waits' &&
      operation === 'UpdateSecretVersionStage' &&
      input.VersionStage === 'AWSCURRENT'
    ) {
      state = 'lost';
      return 'lose';
    }
    if (state === 'lost' && operation === 'DescribeSecret') {
      state = 'over';
      await others();
    }
    return undefined;
  };
}

test('a counter counts a write once whose move was done, lost and written over twice', async () => {
  const [one, other] = both.gateways;
  const { arn } = await created('lost-moves/counter');
  one.intercept(
    losingOneMove(async () => {
      await increment(other, arn, 'second');
      await increment(other, arn, 'third');
    }),
  );
  // Never VERSION_CONFLICT, after which a caller reads and writes again.
  expect(await increment(one, arn, 'first')).toEqual(['UPSTREAM_UNAVAILABLE', 'TOKEN_REUSED']);
  expect(await look(one, arn)).toMatchObject({ count: 3, marks: ['first', 'second', 'third'] });
});

test('with many callers through two gateways, each counts once', async () => {
  const { arn } = await created('lost-moves/many');
  for (const gateway of both.gateways) {
    let moves = 0;
    gateway.intercept(({ operation }) =>
      operation === 'UpdateSecretVersionStage' && ++moves % 3 === 0 ? 'lose' : undefined,
    );
  }
  const marks = Array.from({ length: 16 }, (_, index) => `caller${index}`);
  await Promise.all(marks.map((mark, index) => increment(both.gateways[index % 2 ? 0 : 1], arn, mark)));
  const counter = await look(both.gateways[0], arn);
  expect(counter.count).toBe(marks.length);
  expect(counter.marks.toSorted()).toEqual(marks.toSorted());
});

test('its token says that it names a version that may have been current, with its value or another', async () => {
  const [one, other] = both.gateways;
  const { arn, first } = await created('lost-moves/replay');
  one.intercept(
    losingOneMove(async () => {
      await increment(other, arn, 'second');
      await increment(other, arn, 'third');
    }),
  );
  const clientRequestToken = randomUUID();
  const put = (count: number) =>
    one.graphql(putDocument, {
      id: arn,
      input: { value: { json: { count, marks: [] } }, expectedVersionId: first, clientRequestToken },
    });
  expect((await put(1)).errors[0]?.extensions).toMatchObject({
    code: 'UPSTREAM_UNAVAILABLE',
    retryable: true,
  });
  for (const count of [1, 99]) {
    expect((await put(count)).data.putSecretValue).toEqual({
      version: null,
      userErrors: [
        {
          code: 'TOKEN_REUSED',
          message: expect.stringContaining('may have been done and overwritten since'),
          path: ['input', 'clientRequestToken'],
        },
      ],
    });
  }
});

describe('written over twice, it is an error that leaves open what was done', () => {
  const documents = [
    [
      'editSecretKeys',
      'mutation ($id: ID!, $set: SecretJSON) { change: editSecretKeys(id: $id, input: { set: $set }) { userErrors { code } } }',
    ],
    ['rollbackSecret', 'mutation ($id: ID!) { change: rollbackSecret(id: $id) { userErrors { code } } }'],
  ] as const;

  test.each(documents)('of %s', async (name, document) => {
    const [one, other] = both.gateways;
    const { arn } = await created(`lost-moves/${name}`);
    await increment(one, arn, 'before');
    one.intercept(
      losingOneMove(async () => {
        for (const string of ['theirs', 'theirs too'])
          await other.graphql(putDocument, { id: arn, input: { value: { string } } });
      }),
    );
    const { data, errors } = await one.graphql(document, { id: arn, set: { mine: 1 } });
    expect(data).toEqual({ change: null });
    expect(errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryable: true });
  });
});

test('a move that every try was refused for is a conflict, however many have written since', async () => {
  const [one, other] = both.gateways;
  const { arn, first } = await created('lost-moves/refused');
  let isDone = false;
  one.intercept(async ({ operation }) => {
    if (operation !== 'UpdateSecretVersionStage' || isDone) return undefined;
    isDone = true;
    await increment(other, arn, 'second');
    await increment(other, arn, 'third');
    return undefined;
  });
  const input = { value: { string: 'mine' }, expectedVersionId: first };
  const { data } = await one.graphql(putDocument, { id: arn, input });
  expect(data.putSecretValue.userErrors).toEqual([expect.objectContaining({ code: 'VERSION_CONFLICT' })]);
  expect(await look(other, arn)).toMatchObject({ count: 2, marks: ['second', 'third'] });
});
