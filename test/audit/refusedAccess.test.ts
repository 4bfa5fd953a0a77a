import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { allOfAdmin } from '../access/support/policies';
import { startGuarded } from '../access/support/startGuarded';
import { sendRequest } from '../http/rawRequest';
import { temporaryFolder } from '../support/temporaryFolder';

/* What clients see while the log cannot be written. */

const createSecret =
  'mutation ($name: String!, $value: SecretString!) { createSecret(input: { name: $name, value: { string: $value } }) { secret { arn } } }';
const putValue =
  'mutation ($value: SecretString!) { putSecretValue(id: "db", input: { value: { string: $value } }) { secret { arn } } }';

async function startWithLogIn(folder: string, env: Readonly<Record<string, string>> = {}) {
  await mkdir(join(folder, 'logs'));
  const product = await startGuarded({
    groups: ['admin'],
    policies: allOfAdmin,
    env: { AUDIT_FILE: join(folder, 'logs', 'audit.jsonl'), ...env },
  });
  const ask = product.as('admin');
  await ask(createSecret, { name: 'db', value: 'first' });
  product.takeCalls();
  return { product, ask };
}

const isReady = async (url: string) =>
  (await sendRequest(url, { method: 'GET', path: '/readyz' })).status === 200;

test('values and writes are refused before AWS is asked, metadata is shown; put right, all goes on by itself', async () => {
  const folder = await temporaryFolder();
  const { product, ask } = await startWithLogIn(folder.path);
  await rename(join(folder.path, 'logs'), join(folder.path, 'away'));

  const value = await ask('{ secret(id: "db") { name value { string } } }');
  expect(value.data).toEqual({ secret: { name: 'db', value: null } });
  expect(value.errors).toMatchObject([
    { path: ['secret', 'value'], extensions: { code: 'AUDIT_UNAVAILABLE', retryable: true } },
  ]);
  const write = await ask(putValue, { value: 'second' });
  expect(write.errors).toMatchObject([
    { path: ['putSecretValue'], extensions: { code: 'AUDIT_UNAVAILABLE' } },
  ]);
  const creation = await ask(createSecret, { name: 'other', value: 'v' });
  expect(creation.errors).toMatchObject([{ extensions: { code: 'AUDIT_UNAVAILABLE' } }]);
  expect(product.takeCalls().filter((operation) => operation !== 'DescribeSecret')).toEqual([]);
  expect(await isReady(product.url)).toBe(false);

  await rename(join(folder.path, 'away'), join(folder.path, 'logs'));
  while (!(await isReady(product.url))) await new Promise((resolve) => setTimeout(resolve, 20));
  const again = await ask('{ secret(id: "db") { value { string } } }');
  expect([again.errors, again.data]).toEqual([[], { secret: { value: { string: 'first' } } }]);
  const text = await readFile(join(folder.path, 'logs', 'audit.jsonl'), 'utf8');
  const ids = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line).requestId);
  // What was shown meanwhile is written down afterwards.
  expect(ids).toContain(value.headers.get('x-request-id'));
  await product.stop();
  await folder.remove();
});

test('with AUDIT_REQUIRED=off all goes on', async () => {
  const folder = await temporaryFolder();
  const { product, ask } = await startWithLogIn(folder.path, { AUDIT_REQUIRED: 'off' });
  await rename(join(folder.path, 'logs'), join(folder.path, 'away'));
  const write = await ask(putValue, { value: 'second' });
  const read = await ask('{ secret(id: "db") { value { string } } }');
  expect([write.errors, read.errors, read.data.secret.value.string]).toEqual([[], [], 'second']);
  await product.stop();
  await folder.remove();
});
