import { once } from 'node:events';
import { useProduct } from '../support/useProduct';
import type { Call } from '../support/wire';
import { nameOf, seeded } from './seeded';

const { product, run } = useProduct({}, { seed: seeded(2) });
const query = `{ secret(id: "${nameOf(0)}") { name tag(key: "written") } }`;

/** Holds the first call of an operation until told to go on; later ones pass. */
function holdFirst(operation: string) {
  let release = (): void => {};
  const released = new Promise<undefined>((resolve) => {
    release = () => resolve(undefined);
  });
  const held = new Promise<Call>((resolve) => {
    product.intercept((call) => {
      if (call.operation !== operation || product.inputsOf(operation).length > 1) return undefined;
      resolve(call);
      return released;
    });
  });
  return { held, release };
}

/** Long enough for a request to reach the wire, if it did: what is looked for then is that it has not. */
const moment = () => once(AbortSignal.timeout(250), 'abort');

function leave(): { readonly client: AbortController; readonly gone: Promise<unknown> } {
  const client = new AbortController();
  const gone = fetch(`${product.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
    signal: client.signal,
  }).catch((error: Error) => error.name);
  return { client, gone };
}

test('the same read asked for by several requests at the same moment is one call, which counts in each', async () => {
  const { held, release } = holdFirst('DescribeSecret');
  const first = product.graphql(query);
  await held;
  const others = Array.from({ length: 4 }, () => product.graphql(query));
  await moment();
  release();
  const answers = await Promise.all([first, ...others]);
  for (const { data, errors } of answers) expect([data.secret.name, errors]).toEqual([nameOf(0), []]);
  expect(product.takeCalls()).toEqual(['DescribeSecret']);
  const shared = answers.map(({ text }) => JSON.parse(text).extensions.aws.shared);
  expect(shared).toEqual([1, 1, 1, 1, 1]);
});

test('another secret, and the same one a moment later, are calls of their own', async () => {
  const other = `{ secret(id: "${nameOf(1)}") { name } }`;
  await Promise.all([run(query), run(other)]);
  await run(query);
  expect(product.takeCalls()).toHaveLength(3);
});

test('it goes on for who still waits, and ends when the last has left', async () => {
  const { held, release } = holdFirst('DescribeSecret');
  const leaving = leave();
  const { closed } = await held;
  const staying = product.graphql(query);
  await moment();
  leaving.client.abort();
  expect(await leaving.gone).toBe('AbortError');
  const outcome = await Promise.race([closed.then(() => 'closed'), moment().then(() => 'open')]);
  expect(outcome).toBe('open');
  release();
  expect((await staying).data.secret.name).toBe(nameOf(0));

  product.takeCalls();
  const again = holdFirst('DescribeSecret');
  const both = [leave(), leave()];
  const call = await again.held;
  await moment();
  for (const { client } of both) client.abort();
  await call.closed;
  again.release();
  expect(product.takeCalls()).toEqual(['DescribeSecret']);
});

test('who reads after a write does not get what was read before it', async () => {
  const { arn } = (await run(`{ secret(id: "${nameOf(0)}") { arn } }`)).secret;
  product.takeCalls();
  const { held, release } = holdFirst('DescribeSecret');
  const before = product.graphql(query);
  await held;
  await run(
    `mutation { tagSecret(id: "${arn}", tags: [{ key: "written", value: "yes" }]) { userErrors { code } } }`,
  );
  expect((await run(query)).secret.tag).toBe('yes');
  release();
  expect((await before).errors).toEqual([]);
  expect(product.takeCalls().filter((name) => name === 'DescribeSecret').length).toBeGreaterThan(1);
});

test('two passwords that are asked for at the same moment are two', async () => {
  const generate = 'mutation { generatePassword { password } }';
  const [one, other] = await Promise.all([run(generate), run(generate)]);
  expect(one).not.toEqual(other);
  expect(product.takeCalls()).toEqual(['GetRandomPassword', 'GetRandomPassword']);
});
