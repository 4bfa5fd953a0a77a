import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readConfig } from '../../src/config';
import { startGateway } from '../../src/gateway';
import { expectRefusal } from '../http/expectRefusal';
import { sendRequest } from '../http/rawRequest';
import { runGateway } from '../support/gatewayProcess';
import { type Product, startProduct } from '../support/product';
import { temporaryFolder } from '../support/temporaryFolder';
import { writeManifest, writeWhole } from './support/writeManifest';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const trusted = {
  viewer: { name: 'Viewer', body: 'query Viewer { viewer { subject } }' },
  named: { id: 'v1/names', name: 'Names', body: 'query Names { secrets { nodes { name } } }' },
  page: {
    name: 'Page',
    body: 'query Page($first: Int) { secrets(first: $first) { nodes { name replicas { status } } } }',
  },
  create: {
    name: 'Create',
    body: 'mutation Create($value: SecretString!) { createSecret(input: { name: "made", value: { string: $value } }) { userErrors { code } } }',
  },
  wrong: { name: 'Wrong', body: 'query Wrong { nope }' },
};
const viewer = trusted.viewer.body;
const subject = { data: { viewer: { subject: 'local' } } };

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let enforcing: Product;
let logging: Product;

beforeAll(async () => {
  folder = await temporaryFolder();
  const TRUSTED_DOCUMENTS = await writeManifest(folder.path, Object.values(trusted));
  const startIn = (mode: string) =>
    startProduct({ TRUSTED_DOCUMENTS, TRUSTED_DOCUMENTS_MODE: mode, MAX_AWS_CALLS: '60' });
  [enforcing, logging] = await Promise.all([startIn('enforce'), startIn('log')]);
});
afterAll(async () => {
  await Promise.all([enforcing.stop(), logging.stop()]);
  await folder.remove();
});

const send = ({ url }: Product, body: unknown) =>
  sendRequest(url, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

async function answerOf(product: Product, body: unknown): Promise<unknown> {
  return JSON.parse((await send(product, body)).body);
}

const hashOf = (hash: unknown) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } } });

describe.each([
  ['enforce', () => enforcing],
  ['log', () => logging],
])('%s: a trusted document', (_, product) => {
  test.each<[string, object]>([
    ['by its text', { query: viewer }],
    ['by its id', { documentId: sha256(viewer) }],
    ['by its id as Apollo Client sends it', hashOf(sha256(viewer))],
    ['by its id, with no text', { query: '', documentId: sha256(viewer) }],
    ['by its id, with null for a text', { query: null, ...hashOf(sha256(viewer)) }],
    ['by its text and the name of another', { query: viewer, documentId: 'v1/names' }],
    ['by its text and a name that there is not', { query: viewer, ...hashOf('nope') }],
    [
      'with its operation name',
      { documentId: sha256(viewer), operationName: 'Viewer', extensions: { other: 1 } },
    ],
  ])('%s is served', async (__, body) => {
    expect(await answerOf(product(), body)).toMatchObject(subject);
  });

  test('whose id is not the hash of its text is served by the one and the other', async () => {
    const { id, body } = trusted.named;
    for (const documentId of [id, sha256(body)])
      expect(await answerOf(product(), { documentId })).toMatchObject({ data: { secrets: { nodes: [] } } });
  });

  test('keeps to the schema, to its variables and to the bound of AWS calls', async () => {
    const ask = (body: string, variables = {}) => send(product(), { documentId: sha256(body), variables });
    expect(JSON.parse((await ask(trusted.wrong.body)).body).errors).toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
    const wrong = await ask(trusted.create.body, { value: { canary: 'canary' } });
    expect(wrong.body).not.toContain('canary');
    expect(JSON.parse(wrong.body)).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    const costly = await ask(trusted.page.body, { first: 100 });
    expect(JSON.parse(costly.body).errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_COMPLEX' } }]);
    expect(JSON.parse((await ask(trusted.page.body, { first: 2 })).body).errors).toBeUndefined();
  });

  test('what has neither a text nor a name is a bad request', async () => {
    for (const body of [
      {},
      { variables: {} },
      { query: 1 },
      { documentId: 1 },
      { extensions: 'x' },
      [],
      [{}],
    ])
      expect((await send(product(), body)).status).toBe(400);
  });
});

/** What is like a trusted document, and is none. */
const unknown: readonly (readonly [string, object])[] = [
  ['another text', { query: '{ __typename }' }],
  ['a space more', { query: `${viewer} ` }],
  ['a comment more', { query: `${viewer}# ` }],
  ['a text that is cut off', { query: viewer.slice(0, -1) }],
  ['the name of a trusted one beside another text', { query: '{ __typename }', documentId: sha256(viewer) }],
  ['the hash of a trusted one beside another text', { query: '{ __typename }', ...hashOf(sha256(viewer)) }],
  ['introspection', { query: '{ __schema { queryType { name } } }' }],
  ['a name that there is not', { documentId: 'nope' }],
  ['a hash that there is not', hashOf('0'.repeat(64))],
  ['a name in capitals', { documentId: sha256(viewer).toUpperCase() }],
  ['a name of every object', { documentId: 'constructor' }],
  ['another name of every object', hashOf('__proto__')],
];

test.each(unknown)('enforce: %s is refused', async (_, body) => {
  expectRefusal(await send(enforcing, body), 403, 'OPERATION_NOT_ALLOWED');
});

test('enforce: what is unknown is not even parsed', async () => {
  for (const query of ['{', '}{', '"', '\u0000', '{ a '.repeat(20_000)])
    expectRefusal(await send(enforcing, { query }), 403, 'OPERATION_NOT_ALLOWED');
  // Parsed, they are refused in other words.
  expect(await answerOf(logging, { query: '{' })).toMatchObject({
    errors: [{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }],
  });
});

test('enforce: no name can be given to a text, as automatic persisted queries would', async () => {
  const query = '{ __typename }';
  await send(enforcing, { query, ...hashOf(sha256(query)) });
  expectRefusal(await send(enforcing, hashOf(sha256(query))), 403, 'OPERATION_NOT_ALLOWED');
});

test('log: unknown texts are served, unknown names are not', async () => {
  expect(await answerOf(logging, { query: '{ __typename }', documentId: 'nope' })).toMatchObject({
    data: { __typename: 'Query' },
  });
  expect((await send(logging, { documentId: 'nope' })).status).toBe(400);
  expect(await answerOf(logging, hashOf(sha256('{ __typename }')))).toMatchObject({
    errors: [{ extensions: { code: 'BAD_REQUEST' } }],
  });
});

describe('at the start', () => {
  const start = (env: Readonly<Record<string, string>>) =>
    startGateway(readConfig({ PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: join(folder.path, 'data'), ...env }));
  const operation = { id: 'a', name: 'A', type: 'query', body: '{ a }' };
  const manifest = (...operations: readonly object[]) =>
    JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations });

  test.each<[string, string, RegExp]>([
    ['no JSON', '{', /^TRUSTED_DOCUMENTS is not JSON\.$/],
    ['a list', '[]', /is no manifest of persisted queries: the manifest: /],
    [
      'another format',
      manifest().replace('apollo', 'other'),
      /is no manifest of persisted queries: format: .*apollo-persisted-query-manifest/,
    ],
    ['another version', manifest().replace('1', '2'), /: version: /],
    [
      'an operation without a text',
      manifest(operation, { ...operation, body: undefined }),
      /: operations\.1\.body: /,
    ],
    ['another type of operation', manifest({ ...operation, type: 'fragment' }), /: operations\.0\.type: /],
    ['an empty id', manifest({ ...operation, id: '' }), /: operations\.0\.id: /],
    [
      'an id that stands twice',
      manifest(operation, { ...operation, name: 'B' }),
      /^TRUSTED_DOCUMENTS has the id of "B" twice\.$/,
    ],
  ])('%s is refused, and what is wrong is said', async (_, text, sentence) => {
    const own = await temporaryFolder();
    const TRUSTED_DOCUMENTS = await writeWhole(own.path, text);
    await expect(start({ TRUSTED_DOCUMENTS, TRUSTED_DOCUMENTS_MODE: 'enforce' })).rejects.toThrow(sentence);
    await own.remove();
  });

  test('so is a file that is not there, with exit code 1', async () => {
    const TRUSTED_DOCUMENTS = join(folder.path, 'none.json');
    const { code, output } = await runGateway({ TRUSTED_DOCUMENTS, TRUSTED_DOCUMENTS_MODE: 'log' });
    expect(code).toBe(1);
    expect(output).toContain(`TRUSTED_DOCUMENTS cannot be read: ENOENT at ${TRUSTED_DOCUMENTS}.`);
  });

  test('so is a mode without a file, and one that there is not', () => {
    for (const TRUSTED_DOCUMENTS_MODE of ['log', 'enforce'])
      expect(() => readConfig({ TRUSTED_DOCUMENTS_MODE })).toThrow(/^TRUSTED_DOCUMENTS must name a manifest/);
    expect(() => readConfig({ TRUSTED_DOCUMENTS_MODE: 'on' })).toThrow(/^TRUSTED_DOCUMENTS_MODE must be /);
  });
});
