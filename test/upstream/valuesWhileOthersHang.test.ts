import { useProduct } from '../support/useProduct';
import { awsError, type Interception } from '../support/wire';
import { nameOf, seeded, textOf } from './seeded';

/* Values by name: what AWS has answered is given, whatever else of the request hangs or is refused. */

const deadlineMs = 3_000;
const { product } = useProduct({ AWS_DEADLINE_MS: String(deadlineMs) }, { seed: seeded(6) });
const value = (index: number) => ({ name: nameOf(index), value: { string: textOf(nameOf(index)) } });

/** Hangs what is asked of one operation about ids in which this text is. */
function hang(operation: string, text = ''): Interception {
  return (call) =>
    call.operation === operation && JSON.stringify(call.input).includes(text) ? 'hang' : undefined;
}

async function timed(query: string) {
  const begunMs = performance.now();
  const { data, errors } = await product.graphql(query);
  return {
    data,
    errors: errors.map(({ path, extensions }) => [path, extensions.code]),
    ms: performance.now() - begunMs,
  };
}

const several = `{ secretsByIds(ids: ["${nameOf(0)}", "${nameOf(1)}", "absent", "${nameOf(2)}"]) { name value { string } } }`;

test('those that are there are given, while it cannot be told that one is not', async () => {
  product.intercept(hang('DescribeSecret'));
  const { data, errors, ms } = await timed(several);
  expect(data.secretsByIds).toEqual([value(0), value(1), null, value(2)]);
  expect(errors).toEqual([[['secretsByIds', 2], 'UPSTREAM_TIMEOUT']]);
  expect(ms).toBeLessThan(deadlineMs + 1_500);
  // Of what a value has told nothing is described.
  expect(product.inputsOf('DescribeSecret').every(({ SecretId }) => SecretId === 'absent')).toBe(true);
});

test('one value is given while another of the same secret hangs, and the description too', async () => {
  product.intercept((call) => hang('DescribeSecret')(call) ?? hang('GetSecretValue', 'AWSPREVIOUS')(call));
  const { data, errors } = await timed(
    `{ secret(id: "${nameOf(3)}") { name value { string } was: value(stage: "AWSPREVIOUS") { string } } }`,
  );
  expect(data.secret).toEqual({ ...value(3), was: null });
  expect(errors).toEqual([[['secret', 'was'], 'UPSTREAM_TIMEOUT']]);
});

test('a value that is slow is given where descriptions are refused', async () => {
  product.intercept(async (call) => {
    if (call.operation === 'DescribeSecret') return awsError('AccessDeniedException');
    if (call.operation === 'GetSecretValue') await new Promise((resolve) => setTimeout(resolve, 1_500));
    return undefined;
  });
  const { data, errors } = await timed(`{ secret(id: "${nameOf(4)}") { name value { string } } }`);
  expect([data.secret, errors]).toEqual([value(4), []]);
  expect(product.takeCalls()).toEqual(['GetSecretValue', 'DescribeSecret']);
});

test('a description of another secret that hangs holds no value up for long', async () => {
  product.intercept(hang('DescribeSecret'));
  const { data, errors } = await timed(
    `{ a: secret(id: "${nameOf(5)}") { name value { string } } b: secret(id: "${nameOf(0)}") { tags { key } } }`,
  );
  expect(data).toEqual({ a: value(5), b: null });
  expect(errors).toEqual([[['b'], 'UPSTREAM_TIMEOUT']]);
});

test('of what hangs altogether it is told in time', async () => {
  product.intercept(() => 'hang');
  const { data, errors, ms } = await timed(several);
  expect(data.secretsByIds).toEqual([null, null, null, null]);
  expect(errors).toHaveLength(4);
  expect(ms).toBeLessThan(deadlineMs + 1_500);
});
