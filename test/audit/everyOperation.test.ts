import { allOfAdmin, permit } from '../access/support/policies';
import { onGateway, onSecrets } from '../access/support/rootFields';
import { type Guarded, startGuarded } from '../access/support/startGuarded';
import { createCanary } from '../secrecy/createCanary';
import { awsError } from '../support/wire';

/*
 * Every field at the root, allowed, denied and failed: its entries are in the file when its answer is there, and nothing in
 * them is of a value.
 */

/** All that an entry may hold: no value, nor a length or hash of one. */
const members = new Set(
  'seq at requestId subject kind signedInBy address action secretArn secretName versionId stage outcome code policies awsRequestId durationMs previous hash'.split(
    ' ',
  ),
);

const canary = createCanary();
const given = { value: `{"k":"${canary.plain}","n":${canary.number}}` };
let product: Guarded;
beforeAll(async () => {
  product = await startGuarded({
    groups: ['admin', 'describer', 'nobody'],
    policies: [allOfAdmin, permit('describer', ['DescribeSecret'])].join('\n'),
    env: { AWS_REGIONS: 'us-east-1,eu-west-1' },
  });
});
afterAll(() => product.stop());

const fields = Object.entries({ ...onSecrets, ...onGateway }).map(
  ([field, { document, variables }]) =>
    [field, document, variables === undefined ? undefined : given] as const,
);

async function create(name: string): Promise<void> {
  const { errors } = await product.as('admin')(
    'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { secret { arn } } }',
    { input: { name, value: { string: given.value } } },
  );
  expect(errors).toEqual([]);
}

/** Asks, and looks into the file as soon as the answer is there. */
async function entriesOf(group: string, document: string, variables?: Readonly<Record<string, unknown>>) {
  await product.takeEntries();
  const answer = await product.as(group)(document, variables);
  const entries = await product.takeEntries();
  const requestId = answer.headers.get('x-request-id');
  expect(entries.filter((entry) => entry.requestId !== requestId)).toEqual([]);
  for (const entry of entries) {
    expect(Object.keys(entry).filter((member) => !members.has(member))).toEqual([]);
    expect(canary.isIn(JSON.stringify(entry))).toBe(false);
  }
  return { entries, answer };
}

test.each(fields)('%s, allowed', async (field, document, variables) => {
  const name = `allowed/${field}`;
  if (field !== 'Mutation.createSecret') await create(name);
  const { entries } = await entriesOf('admin', document(name), variables);
  expect(entries.filter(({ outcome }) => outcome === 'ALLOWED').length).toBeGreaterThan(0);
  for (const { outcome, code } of entries) expect(code === undefined).toBe(outcome === 'ALLOWED');
});

test.each(fields)('%s, denied to who may do nothing', async (field, document, variables) => {
  const name = `denied/${field}`;
  if (field in onSecrets) await create(name);
  const { entries } = await entriesOf('nobody', document(name), variables);
  expect(entries.map(({ outcome, code }) => [outcome, code])).toContainEqual(['DENIED', 'FORBIDDEN']);
  expect(entries.filter(({ outcome }) => outcome === 'ALLOWED')).toEqual([]);
});

test.each(fields.filter(([, , variables]) => variables !== undefined))(
  '%s, denied to who may describe',
  async (field, document, variables) => {
    const name = `described/${field}`;
    if (field in onSecrets) await create(name);
    const { entries } = await entriesOf('describer', document(name), variables);
    expect(entries).toContainEqual(expect.objectContaining({ outcome: 'DENIED', code: 'FORBIDDEN' }));
  },
);

test.each(fields.filter(([field]) => field !== 'Query.auditLog'))(
  '%s, failed',
  async (field, document, variables) => {
    const name = `failed/${field}`;
    if (field in onSecrets) await create(name);
    product.intercept(() => ({
      ...awsError('AccessDeniedException'),
      body: { __type: 'AccessDeniedException', Message: `refused: ${canary.plain}` },
    }));
    try {
      const { entries } = await entriesOf('admin', document(name), variables);
      expect(entries.map(({ outcome }) => outcome)).toContain('FAILED');
      expect(entries.filter(({ outcome, code }) => outcome === 'FAILED' && code === undefined)).toEqual([]);
    } finally {
      product.intercept(undefined);
    }
  },
);

test('fifty values of a page are entries of their own', async () => {
  for (let count = 0; count < 5; count += 1) await create(`page/${count}`);
  const { entries } = await entriesOf(
    'admin',
    '{ secrets(first: 50, filter: { name: ["page/"] }) { nodes { name value { string } } } }',
  );
  const values = entries.filter(({ action }) => action === 'GetSecretValue');
  expect(values.map(({ secretName }) => secretName).toSorted()).toEqual(
    [0, 1, 2, 3, 4].map((n) => `page/${n}`),
  );
});
