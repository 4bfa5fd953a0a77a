import { setMaxListeners } from 'node:events';
import fc from 'fast-check';
import { createSingleFlight } from '../../../src/aws/createSingleFlight';
import type { Input, OperationName, Output } from '../../../src/aws/operations';
import { translate } from '../../../src/aws/translate';
import { createBatchPermission } from '../../../src/secrets/loaders/BatchPermission';
import { createValueGatherer } from '../../../src/secrets/loaders/createValueGatherer';
import type { Perform } from '../../../src/secrets/perform';
import { createAwsAccount } from '../../../src/telemetry/createAwsAccount';

const region = 'us-east-1';
const arnOf = (index: number) =>
  `arn:aws:secretsmanager:${region}:123456789012:secret:s${index}-${String(index).padStart(6, '0')}`;
const entryOf = (arn: string) => ({ ARN: arn, VersionId: 'v', SecretString: `value of ${arn}` });

type Answer = (input: Input<'BatchGetSecretValue'>) => Promise<Output<'BatchGetSecretValue'>>;

interface World {
  readonly answerBatch?: Answer;
  readonly answerOne?: (arn: string) => Promise<Output<'GetSecretValue'>>;
  readonly batchWaitMs?: number;
}

const inOrder: Answer = async ({ SecretIdList = [] }) => ({
  SecretValues: SecretIdList.map(entryOf),
  $metadata: {},
});

/** AWS in memory, and requests that share its reads as they do in the gateway. */
function world({ answerBatch = inOrder, answerOne, batchWaitMs = 0 }: World = {}) {
  const calls: { readonly operation: OperationName; readonly ids: readonly string[] }[] = [];
  const flights = createSingleFlight(() => performance.now());
  const permission = createBatchPermission();
  const gatherer = createValueGatherer(permission);

  async function answer(operation: OperationName, input: object): Promise<unknown> {
    const { SecretIdList, SecretId } = input as { SecretIdList?: string[]; SecretId?: string };
    calls.push({ operation, ids: SecretIdList ?? [SecretId ?? ''] });
    // As over a wire: nothing comes back in the turn in which it was asked for.
    await new Promise(setImmediate);
    if (SecretIdList) return answerBatch({ SecretIdList });
    return answerOne ? answerOne(SecretId ?? '') : entryOf(SecretId ?? '');
  }

  function request() {
    const client = new AbortController();
    setMaxListeners(0, client.signal);
    const account = createAwsAccount();
    const caller = { lane: {}, signal: client.signal, deadlineMs: performance.now() + 5_000, account };
    const perform = (async (operation: OperationName, input: object) => {
      const call = account.begin(operation);
      try {
        return await flights.join({
          key: JSON.stringify([operation, input]),
          caller,
          onShared: call.shared,
          begin: () => {
            call.attempted();
            return answer(operation, input);
          },
        });
      } catch (error) {
        throw translate(operation, error);
      }
    }) as Perform;
    const waitMs = (operation: string) => (operation === 'BatchGetSecretValue' ? batchWaitMs : 0);
    return {
      leave: () => client.abort(),
      spending: account.spending,
      /** What came for each ARN: its text, null, or the code of its error. */
      async read(...indices: readonly number[]) {
        const loaded = await gatherer.read({ perform, waitMs, region, ids: indices.map(arnOf) });
        return new Map(loaded.map(([arn, value]) => [arn, value instanceof Error ? value : value?.string]));
      },
    };
  }

  return { calls, request, permission, counts: () => calls.map(({ ids }) => ids.length) };
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const right = (...indices: readonly number[]) =>
  new Map(indices.map((index) => [arnOf(index), `value of ${arnOf(index)}`]));

test('twenty requests for a value each are a single read and a batch, which counts in each of its requests', async () => {
  const { request, counts } = world();
  const requests = range(0, 20).map(request);
  const values = await Promise.all(requests.map(({ read }, index) => read(index)));
  values.forEach((value, index) => void expect(value).toEqual(right(index)));
  expect(counts()).toEqual([1, 19]);
  const [first, ...others] = requests.map(({ spending }) => spending());
  expect(first).toMatchObject({ calls: { GetSecretValue: 1 }, shared: 0 });
  for (const other of others) expect(other).toMatchObject({ calls: { BatchGetSecretValue: 1 }, shared: 1 });
});

test('a request costs no more calls than it would alone, whoever else asks', async () => {
  const { request } = world();
  const [single, many, ...more] = range(0, 12).map(request);
  await Promise.all([
    single?.read(0),
    ...more.map(({ read }, index) => read(...range(index * 7, index * 7 + 13))),
    many?.read(...range(200, 250)),
  ]);
  expect(many?.spending().total).toBe(3);
  for (const { spending } of more) expect(spending().total).toBe(1);
});

test('who leaves takes nothing from the others, and when all have left nothing is sent', async () => {
  const { request, counts } = world();
  const [first, leaver, stayer] = [request(), request(), request()];
  const reads = [first.read(0), leaver.read(1), stayer.read(2)] as const;
  leaver.leave();
  expect(await reads[2]).toEqual(right(2));
  expect([...(await reads[1]).values()]).toEqual([expect.any(Error)]);
  expect(counts()).toEqual([1, 2]);

  const again = [request(), request(), request()] as const;
  const last = [again[0].read(0), again[1].read(1), again[2].read(2)];
  again[1].leave();
  again[2].leave();
  await Promise.all(last);
  expect(counts()).toEqual([1, 2, 1]);
});

test.each([
  ['may not be read', 'AccessDeniedException', true],
  ['is throttled', 'ThrottlingException', false],
  ['fails for one secret', 'DecryptionFailure', false],
])('a batch that %s is read singly, by each request what is its own', async (_, name, isDenied) => {
  const answerBatch = () => Promise.reject(Object.assign(new Error('x'), { name }));
  const { request, calls, permission } = world({ answerBatch });
  const requests = range(0, 3).map(request);
  const values = await Promise.all(requests.map(({ read }, index) => read(index, index + 1)));
  values.forEach((value, index) => void expect(value).toEqual(right(index, index + 1)));
  expect(permission.isDenied(region)).toBe(isDenied);
  const singly = calls.filter(({ operation }) => operation === 'GetSecretValue').flatMap(({ ids }) => ids);
  expect(new Set(singly)).toEqual(new Set(range(0, 4).map(arnOf)));
});

test.each([
  [9, 2, [2]],
  [11, 2, [1, 1]],
  [11, 3, [3]],
])('with %d ms to wait for a batch, %d values go as %j', async (batchWaitMs, count, expected) => {
  const { request, counts } = world({ batchWaitMs });
  await request().read(...range(0, count));
  expect(counts()).toEqual(expected);
});

const failures = [
  'AccessDeniedException',
  'ThrottlingException',
  'InternalServiceError',
  'DecryptionFailure',
];
const asked = fc.record({
  indices: fc.uniqueArray(fc.nat(60), { minLength: 1, maxLength: 45 }),
  afterMs: fc.integer({ min: 0, max: 6 }),
  leavesAfterMs: fc.option(fc.nat(4)),
});

test('whatever fails, leaves or comes in another order: each gets what it asked for, and under its own name', async () => {
  let shared = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(asked, { minLength: 2, maxLength: 12 }),
      fc.infiniteStream(fc.nat(99)),
      async (plan, dice) => {
        const answerBatch: Answer = async ({ SecretIdList = [] }) => {
          const thrown = dice.next().value;
          await pause(thrown % 5);
          if (thrown < 20) throw Object.assign(new Error('x'), { name: failures[thrown % failures.length] });
          const [absent = '', failed = '', left = '', ...rest] =
            thrown < 60
              ? [...SecretIdList].sort(() => (dice.next().value % 2) - 0.5)
              : ['', '', '', ...SecretIdList];
          return {
            SecretValues: (thrown < 40 ? [left, ...rest] : rest).filter(Boolean).reverse().map(entryOf),
            Errors: [
              { SecretId: absent, ErrorCode: 'ResourceNotFoundException' },
              { SecretId: failed, ErrorCode: 'DecryptionFailure' },
            ],
            $metadata: {},
          };
        };
        const { request, counts } = world({ answerBatch });
        await Promise.all(
          plan.map(async ({ indices, afterMs, leavesAfterMs }) => {
            await pause(afterMs);
            const { read, leave, spending } = request();
            const reading = read(...indices);
            if (leavesAfterMs !== null) void pause(leavesAfterMs).then(leave);
            const values = await reading;
            expect([...values.keys()].sort()).toEqual(indices.map(arnOf).sort());
            for (const [arn, value] of values)
              if (typeof value === 'string') expect(value).toBe(`value of ${arn}`);
            shared += spending().shared;
          }),
        );
        expect(Math.max(...counts())).toBeLessThanOrEqual(20);
      },
    ),
    { numRuns: 60, seed: 11 },
  );
  // It would hold for requests that never meet.
  expect(shared).toBeGreaterThan(60);
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
