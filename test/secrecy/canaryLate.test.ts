import { allOfAdmin } from '../access/support/policies';
import { sendRequest } from '../http/rawRequest';
import { createCanary } from './createCanary';
import { codesIn, leaksIn, post } from './leaks';
import { type GuardedProcess, startGuardedProcess } from './startGuardedProcess';

/* Where callers sign in: what is answered too late, is too large, or of another type. */
const canary = createCanary();
let product: GuardedProcess;

beforeAll(async () => {
  product = await startGuardedProcess(
    { groups: ['admin'], policies: allOfAdmin },
    { AWS_DEADLINE_MS: '300', REQUEST_TIMEOUT_MS: '600' },
  );
});
afterAll(() => product.stop());

const authorization = () => product.authorizationOf('admin');
const write = (name: string) =>
  JSON.stringify({
    query: `mutation ($value: SecretString!) { createSecret(input: { name: "${name}", value: { string: $value } }) { userErrors { code } } }`,
    variables: { value: canary.plain },
  });
const send = (body: string) => post(product.gateway.url, body, { authorization: authorization() });

/** The entries and the log hold nothing of it; a good write goes before, so that there is something to look into. */
async function expectNoTrace(seen: Awaited<ReturnType<typeof post>>, code: string): Promise<void> {
  expect(codesIn(seen)).toContain(code);
  expect(leaksIn(canary, seen, true)).toEqual([]);
  expect(product.gateway.output()).not.toContain(canary.plain);
  expect(await product.auditLog()).not.toContain(canary.plain);
  expect(await product.auditLog()).not.toContain(authorization().slice('Bearer '.length));
}

test('a write that AWS does not answer in time', async () => {
  product.intercept(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    return undefined;
  });
  await expectNoTrace(await send(write('late')), 'REQUEST_TIMEOUT');
  product.intercept(async () => undefined);
});

test('a body that is too large', async () => {
  await expectNoTrace(await send(write(`large${canary.plain.repeat(40_000)}`)), 'PAYLOAD_TOO_LARGE');
});

test('a body of another type', async () => {
  const headers = { 'content-type': 'text/plain', authorization: authorization() };
  const answer = await sendRequest(product.gateway.url, { headers, body: write('typed') });
  expect([answer.status, answer.body.includes(canary.plain)]).toEqual([415, false]);
  expect(product.gateway.output()).not.toContain(canary.plain);
});
