import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exchange, type RawRequest, sendRequest } from '../http/rawRequest';
import { type GatewayProcess, startGatewayProcess } from '../support/gatewayProcess';
import { temporaryFolder } from '../support/temporaryFolder';
import { createCanary } from './createCanary';

/*
 * The gateway as it comes, on its embedded Secrets Manager: values that it keeps are not to be read in its files, and
 * requests that never become GraphQL are not repeated either.
 */
const canary = createCanary();
const { plain, quoted, long } = canary.shapes;
let gateway: GatewayProcess;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  folder = await temporaryFolder();
  gateway = await startGatewayProcess({ LOG_LEVEL: 'info', DATA_DIR: folder.path });
});
afterAll(async () => {
  await gateway.end('SIGTERM');
  await folder.remove();
});

const json = { 'content-type': 'application/json' };
const body = (content: unknown): RawRequest => ({ headers: json, body: JSON.stringify(content) });
const withHeader = (name: string, value: string): [string, RawRequest] => [
  `the header ${name}`,
  { headers: { ...json, [name]: value }, body: `{"query":"{ secret(id: \\"no name\\") { arn } }"}` },
];
const get = (path: string, accept = '*/*'): [string, RawRequest] => [
  `GET ${path.slice(0, 20)}`,
  { method: 'GET', path, headers: { accept } },
];

test.each<[string, RawRequest]>([
  ['malformed JSON', { headers: json, body: `{"query":"{ __typename }","variables":{"a":${quoted}` }],
  ['JSON that ends too early', { headers: json, body: `{"query":"${plain}` }],
  ['no JSON at all', { headers: json, body: plain }],
  ['a batch', body([{ query: '{ __typename }', variables: { a: plain } }])],
  ['variables that are a text', body({ query: '{ __typename }', variables: plain })],
  ['variables that are a list', body({ query: '{ __typename }', variables: [plain] })],
  ['a query that is no text', body({ query: { [plain]: plain } })],
  [
    'another operation name',
    body({ query: 'query A { __typename } query B { __typename }', operationName: plain }),
  ],
  ['an operation name that is no text', body({ query: '{ __typename }', operationName: [plain] })],
  ['extensions', body({ query: '{ nope }', extensions: { [plain]: plain, persistedQuery: plain } })],
  ['a hash', body({ extensions: { persistedQuery: { version: 1, sha256Hash: plain } } })],
  ['another member', body({ query: '{ nope }', [plain]: plain })],
  ['a variable that is not declared', body({ query: '{ nope }', variables: { [plain]: plain } })],
  ['a comment', body({ query: `{ nope } # ${plain}` })],
  ['a text without an end', body({ query: `{ secret(id: "${plain}) { arn } }` })],
  ['a block without an end', body({ query: `{ secret(id: """${plain}) { arn } }` })],
  ['a bad escape', body({ query: `{ secret(id: "\\q${plain}") { arn } }` })],
  ['a bad number', body({ query: `{ secrets(first: 1${plain}) { scanned } }` })],
  ['a number', body({ query: `{ secrets(first: ${canary.number}) { scanned } }` })],
  ['an unexpected text', body({ query: `{ "${plain}" }` })],
  ['an unexpected name', body({ query: `${plain} { __typename }` })],
  ['an argument of a directive', body({ query: `{ __typename @skip(if: "${plain}") }` })],
  ['an argument of an unknown field', body({ query: `{ nope(a: "${plain}") }` })],
  [
    'two fields that conflict',
    body({ query: `{ a: secret(id: "${plain}") { arn } a: secret(id: "b") { arn } }` }),
  ],
  [
    'a body that is too long',
    { headers: json, body: JSON.stringify({ query: plain, x: 'x'.repeat(600_000) }) },
  ],
  ['text', { headers: { 'content-type': 'text/plain' }, body: plain }],
  ['a content type', { headers: { 'content-type': `application/${plain}` }, body: plain }],
  [
    'a charset',
    { headers: { 'content-type': `application/json; charset=${plain}` }, body: `{"query":"{ nope }"}` },
  ],
  ['another method', { method: 'PUT', headers: json, body: JSON.stringify({ query: plain }) }],
  ['a preflight', { method: 'OPTIONS', headers: { 'access-control-request-headers': plain } }],
  withHeader('accept', `text/${plain}`),
  withHeader('authorization', `Bearer ${plain}`),
  withHeader('cookie', `session=${plain}`),
  withHeader('host', `${plain}.example`),
  withHeader('if-none-match', `"${plain}"`),
  withHeader('origin', `https://${plain}.example`),
  withHeader('referer', `http://localhost/${plain}`),
  withHeader('traceparent', plain),
  withHeader('user-agent', plain),
  withHeader('x-request-id', `${plain} ${plain}`),
  withHeader(`x-${plain}`, long.slice(0, 4000)),
  get(`/graphql?query=${plain}&variables={"a":"${plain}"}`),
  get(`/graphql?query=${plain}`, 'text/html'),
  get(`/${plain}`),
  get(`/livez?${plain}`),
  get(`/explorer/${plain}`),
  get(`/explorer/${plain.repeat(10)}`),
  get(`/%zz${plain}`),
  get(`//${plain}/..%2f`),
])('%s is not repeated', async (_, request) => {
  const answer = await sendRequest(gateway.url, request);
  expect(answer.status).toBeGreaterThanOrEqual(200);
  expect(canary.isIn(JSON.stringify(answer))).toBe(false);
});

test.each([
  ['a method that there is not', `${plain} /graphql HTTP/1.1\r\n\r\n`],
  ['a header without a colon', `GET / HTTP/1.1\r\nhost: localhost\r\n${plain}\r\n\r\n`],
  ['headers without an end', `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${long.repeat(3)}`],
  [
    'a chunk that is none',
    `POST /graphql HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n${plain}\r\n`,
  ],
])('%s is not repeated', async (_, bytes) => {
  const answer = await exchange(gateway.url, bytes);
  expect(answer).toMatch(/^HTTP\/1\.1 4/);
  expect(canary.isIn(answer)).toBe(false);
});

const store = `mutation ($name: String!, $value: SecretValueInput!) {
  createSecret(input: { name: $name, value: $value, description: "kept on disk" }) { userErrors { code } }
}`;

test('values of every kind are kept encrypted, and come back as they were', async () => {
  const values = [
    ...Object.values(canary.shapes).map((string) => ({ string })),
    { json: { [plain]: { password: plain, number: canary.number } } },
    { bytes: Buffer.from(plain).toString('base64') },
  ];
  for (const [i, value] of values.entries()) {
    const { data } = await gateway.graphql(store, { name: `kept/${i}`, value });
    expect(data.createSecret.userErrors).toEqual([]);
    const read = await gateway.graphql(`{ secret(id: "kept/${i}") { value { string bytes } } }`);
    expect(canary.isIn(read.text)).toBe(true);
  }
  const files = await readdir(folder.path, { recursive: true, withFileTypes: true });
  const contents = await Promise.all(
    files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name))),
  );
  // What the files do hold can be found in them: else nothing is proven by what is not.
  expect(contents.some((content) => content.includes('kept on disk'))).toBe(true);
  expect(files.filter(({ name }) => canary.isIn(name))).toEqual([]);
  expect(contents.filter((content) => canary.isIn(content))).toEqual([]);
});

test('the process printed a line for each request, and the canary nowhere', () => {
  expect(gateway.output()).toMatch(/"route":"\/graphql","status":413/);
  expect(canary.isIn(gateway.output())).toBe(false);
  expect(gateway.output()).not.toContain('stopped on a defect');
  const { exitCode, signalCode } = gateway.process;
  expect([exitCode, signalCode]).toEqual([null, null]);
});
