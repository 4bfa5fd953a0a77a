import { setTimeout as delay } from 'node:timers/promises';
import { useProduct } from '../support/useProduct';
import { awsError, type Interception } from '../support/wire';
import { nameOf, seeded, textOf } from './seeded';

const { product } = useProduct({}, { seed: seeded(60) });
const query = 'query ($id: ID!) { secret(id: $id) { name value { string } } }';
const described = 'query ($id: ID!) { secret(id: $id) { name description value { string } } }';
const list = '{ secrets(first: 50) { nodes { name value { string } } } }';
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

/** Holds back descriptions until so many are asked for, so that their requests go on at the same moment. */
function together(count: number, others?: Interception): void {
  let asked = 0;
  let release = (): void => {};
  const all = new Promise<void>((resolve) => {
    release = resolve;
  });
  product.intercept(async (call) => {
    if (call.operation !== 'DescribeSecret') return others?.(call);
    asked += 1;
    if (asked >= count) release();
    await all;
    return undefined;
  });
}

const countOf = (calls: readonly string[], ...operations: readonly string[]) =>
  calls.filter((operation) => operations.includes(operation)).length;

test('twenty clients that ask for a value each at the same moment share a handful of calls', async () => {
  together(20);
  const answers = await Promise.all(range(0, 20).map((i) => product.graphql(described, { id: nameOf(i) })));
  answers.forEach(({ data, errors }, i) => {
    const value = { string: textOf(nameOf(i)) };
    expect([data.secret, errors]).toEqual([{ name: nameOf(i), description: null, value }, []]);
  });
  const calls = product.takeCalls();
  expect(countOf(calls, 'DescribeSecret')).toBe(20);
  expect(countOf(calls, 'BatchGetSecretValue', 'GetSecretValue')).toBeLessThanOrEqual(8);
  const spent = answers.map(({ text }) => JSON.parse(text).extensions.aws);
  for (const { total } of spent) expect(total).toBe(2);
  expect(spent.filter(({ shared }) => shared === 1).length).toBeGreaterThanOrEqual(12);
});

test('values by name share batches too, and are all that is asked of AWS', async () => {
  // The first who asks is held up as long as others may still come.
  product.intercept(({ operation }) =>
    operation === 'GetSecretValue' ? delay(100).then(() => undefined) : undefined,
  );
  const answers = await Promise.all(range(0, 20).map((i) => product.graphql(query, { id: nameOf(i) })));
  answers.forEach(({ data, errors }, i) => {
    expect([data.secret, errors]).toEqual([{ name: nameOf(i), value: { string: textOf(nameOf(i)) } }, []]);
  });
  const calls = product.takeCalls();
  expect(calls.length).toBeLessThanOrEqual(8);
  expect(new Set(calls)).toEqual(new Set(['GetSecretValue', 'BatchGetSecretValue']));
  for (const { text } of answers) expect(JSON.parse(text).extensions.aws.total).toBe(1);
});

test('a lone request reads its value singly', async () => {
  await product.graphql(query, { id: nameOf(1) });
  expect(product.takeCalls()).toEqual(['GetSecretValue']);
});

test('all batches of a lone request are under way at the same time', async () => {
  let release = (): void => {};
  const allAsked = new Promise<undefined>((resolve) => {
    release = () => resolve(undefined);
  });
  product.intercept(({ operation }) => {
    if (operation !== 'BatchGetSecretValue') return undefined;
    if (product.inputsOf('BatchGetSecretValue').length === 3) release();
    return allAsked;
  });
  const { data, errors } = await product.graphql(list);
  expect([data.secrets.nodes.length, errors]).toEqual([50, []]);
});

test('lists and single values at once: no list costs more than it does alone, and none gets what is another’s', async () => {
  product.emulator.faults({ shuffledBatches: true });
  const [lists, singles] = await Promise.all([
    Promise.all(range(0, 8).map(() => product.graphql(list))),
    Promise.all(range(0, 60).map((i) => product.graphql(query, { id: nameOf(i) }))),
  ]);
  for (const { data, text } of lists) {
    expect(data.secrets.nodes).toEqual(
      range(0, 50).map((i) => ({ name: nameOf(i), value: { string: textOf(nameOf(i)) } })),
    );
    expect(JSON.parse(text).extensions.aws.total).toBeLessThanOrEqual(4);
  }
  singles.forEach(({ data }, i) => {
    expect(data.secret.value.string).toBe(textOf(nameOf(i)));
  });
});

test('a secret that AWS cannot decrypt is an error for those alone who ask for it', async () => {
  together(12, ({ operation, input }) => {
    if (operation === 'BatchGetSecretValue') return awsError('DecryptionFailure');
    const isBroken = operation === 'GetSecretValue' && String(input.SecretId).includes(nameOf(5));
    return isBroken ? awsError('DecryptionFailure') : undefined;
  });
  const answers = await Promise.all(range(0, 12).map((i) => product.graphql(described, { id: nameOf(i) })));
  answers.forEach(({ data, errors }, i) => {
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(i === 5 ? ['UPSTREAM_KMS'] : []);
    expect(data.secret.value).toEqual(i === 5 ? null : { string: textOf(nameOf(i)) });
  });
  expect(countOf(product.takeCalls(), 'BatchGetSecretValue')).toBeGreaterThan(0);
});

test('who leaves does not end the batch of others, and the last who leaves does', async () => {
  const batches: { isClosed: boolean }[] = [];
  const ends: Promise<void>[] = [];
  product.intercept(({ operation, closed }) => {
    if (operation !== 'BatchGetSecretValue') return undefined;
    const batch = { isClosed: false };
    batches.push(batch);
    ends.push(
      closed.then(() => {
        batch.isClosed = true;
      }),
    );
    return 'hang';
  });
  const ids = [nameOf(1), nameOf(2)];
  const clients = [new AbortController(), new AbortController()] as const;
  const requests = clients.map(({ signal }) =>
    fetch(`${product.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: 'query ($ids: [ID!]!) { secretsByIds(ids: $ids) { value { string } } }',
        variables: { ids },
      }),
      signal,
    }).catch((error: Error) => error.name),
  );
  await moment();
  expect(batches).toEqual([{ isClosed: false }]);
  clients[0].abort();
  await moment();
  expect(batches).toEqual([{ isClosed: false }]);
  clients[1].abort();
  await Promise.all(ends);
  expect(await Promise.all(requests)).toEqual(['AbortError', 'AbortError']);
  expect(batches).toHaveLength(1);
});

/** Long enough for a request to reach the wire. */
function moment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 250));
}
