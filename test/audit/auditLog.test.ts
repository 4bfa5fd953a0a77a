import { allOfAdmin, permit } from '../access/support/policies';
import { type Guarded, startGuarded } from '../access/support/startGuarded';
import { startProduct } from '../support/product';

let product: Guarded;
beforeAll(async () => {
  product = await startGuarded({
    groups: ['admin', 'auditor', 'reader'],
    policies: [allOfAdmin, permit('auditor', ['ReadAuditLog']), permit('reader', ['DescribeSecret'])].join(
      '\n',
    ),
  });
  for (const name of ['db', 'api'])
    await product.as('admin')(
      'mutation ($name: String!, $value: SecretString!) { createSecret(input: { name: $name, value: { string: $value } }) { secret { arn } } }',
      { name, value: 'v' },
    );
});
afterAll(() => product.stop());
beforeEach(() => product.takeEntries());

const entry =
  'id at requestId subject kind address action secretArn secretName versionId stage outcome code policies awsRequestId durationMs';
const page = `{ edges { cursor node { ${entry} } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;

const read = (args: string, group = 'auditor') =>
  product.as(group)(`{ auditLog${args && `(${args})`} ${page} }`);

test('it shows what is in the file, the newest first, for no call to AWS', async () => {
  await product.as('reader')('{ secret(id: "db") { name value { string } } }');
  const [described, denied] = await product.takeEntries();
  product.takeCalls();
  const { data, errors } = await read('first: 2');
  expect([errors, product.takeCalls()]).toEqual([[], []]);
  const { edges, nodes, pageInfo } = data.auditLog;
  expect(edges.map(({ node }: { node: object }) => node)).toEqual([
    expect.objectContaining({
      action: 'GetSecretValue',
      outcome: 'DENIED',
      code: 'FORBIDDEN',
      kind: 'API_KEY',
      subject: denied?.subject,
      requestId: denied?.requestId,
      secretName: 'db',
      address: '127.0.0.1',
      policies: [],
      awsRequestId: null,
    }),
    expect.objectContaining({
      action: 'DescribeSecret',
      outcome: 'ALLOWED',
      code: null,
      secretArn: described?.secretArn,
      policies: described?.policies,
    }),
  ]);
  expect(nodes).toEqual(edges.map(({ node: { id } }: { node: { id: string } }) => ({ id })));
  expect(pageInfo).toEqual({
    hasNextPage: true,
    hasPreviousPage: false,
    startCursor: edges[0].cursor,
    endCursor: edges[1].cursor,
  });
});

test('reading it is written down, before the answer and not in it', async () => {
  const { data } = await read('first: 1');
  const [written] = await product.takeEntries();
  expect(data.auditLog.edges[0].node.requestId).not.toBe(written?.requestId);
  expect(written).toMatchObject({ action: 'ReadAuditLog', outcome: 'ALLOWED' });
  const next = await read('first: 1');
  expect(next.data.auditLog.edges[0].node).toMatchObject({
    action: 'ReadAuditLog',
    requestId: written?.requestId,
  });
});

test('callers whose policy does not permit it get null and FORBIDDEN, and that is written down', async () => {
  const { data, errors } = await read('', 'reader');
  expect(data).toEqual({ auditLog: null });
  expect(errors).toMatchObject([{ path: ['auditLog'], extensions: { code: 'FORBIDDEN' } }]);
  expect(await product.takeEntries()).toMatchObject([
    { action: 'ReadAuditLog', outcome: 'DENIED', code: 'FORBIDDEN' },
  ]);
});

test('filters and pages', async () => {
  for (const id of ['db', 'api', 'db']) await product.as('admin')(`{ secret(id: "${id}") { name } }`);
  const filter = 'filter: { secret: "db", action: ["DescribeSecret"], outcome: [ALLOWED] }';
  const first = await read(`${filter}, first: 1`);
  const { edges, pageInfo } = first.data.auditLog;
  const second = await read(`${filter}, first: 1, after: "${pageInfo.endCursor}"`);
  const shown = [...edges, ...second.data.auditLog.edges].map(({ node }: { node: object }) => node);
  expect(shown).toEqual([
    expect.objectContaining({ action: 'DescribeSecret', secretName: 'db' }),
    expect.objectContaining({ action: 'DescribeSecret', secretName: 'db' }),
  ]);
  const future = await read('filter: { since: "2999-01-01T00:00:00Z" }');
  expect(future.data.auditLog.edges).toEqual([]);
  const past = await read('filter: { until: "2001-01-01T00:00:00Z" }');
  expect(past.data.auditLog.edges).toEqual([]);
});

test.each([
  ['a page of none', 'first: 0', undefined],
  ['a page of 101', 'first: 101', undefined],
  ['a cursor that is none', 'after: "x"', 'INVALID_CURSOR'],
])('%s is refused, and the attempt is written down', async (_what, args, reason) => {
  const { data, errors } = await read(args);
  expect(data).toEqual({ auditLog: null });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', ...(reason && { reason }) } }]);
  expect(await product.takeEntries()).toMatchObject([{ action: 'ReadAuditLog', outcome: 'FAILED' }]);
});

test('a cursor is foreign to another caller and to another filter', async () => {
  const { data } = await read('first: 1');
  const after = `after: "${data.auditLog.pageInfo.endCursor}"`;
  expect((await read(after)).errors).toEqual([]);
  for (const answer of [await read(after, 'admin'), await read(`${after}, filter: { subject: "x" }`)])
    expect(answer.errors).toMatchObject([{ extensions: { reason: 'INVALID_CURSOR' } }]);
});

test('without authentication the person at this machine may read it', async () => {
  const open = await startProduct();
  await open.graphql('{ secret(id: "none") { name } }');
  const { data, errors } = await open.graphql('{ auditLog { nodes { kind subject action outcome code } } }');
  expect(errors).toEqual([]);
  expect(data.auditLog.nodes).toMatchObject([{ kind: 'LOCAL', subject: 'local', action: 'DescribeSecret' }]);
  await open.stop();
});
