import { createSchema } from '../../src/graphql/schema';
import { allOfAdmin, permit } from './support/policies';
import { onGateway, onNobody, onSecrets } from './support/rootFields';
import { type Guarded, startGuarded } from './support/startGuarded';

/*
 * Every field at the root, asked by a caller who may do nothing, of a secret that is there and of one that is not: the
 * same answer, byte for byte but for the id and the request's own id, for the same calls to AWS.
 */
let product: Guarded;
const ids: { there: string; not: string }[] = [];

beforeAll(async () => {
  product = await startGuarded({
    groups: ['admin', 'nobody', 'values'],
    // Whoever may read values and may not describe knows of no secret whose value they could ask for.
    policies: [
      allOfAdmin,
      permit('values', [
        'ReadValue',
        'Write',
        'PutResourcePolicy',
        'DeleteResourcePolicy',
        'StopReplicationToReplica',
      ]),
    ].join('\n'),
    env: { AWS_REGIONS: 'us-east-1,eu-west-1' },
  });
  const create = async (name: string): Promise<string> => {
    const { data, errors } = await product.as('admin')(
      'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { secret { arn } userErrors { code } } }',
      {
        input: { name, value: { json: { k: 'kept to oneself' } }, tags: [{ key: 'team', value: 'theirs' }] },
      },
    );
    expect(errors).toEqual([]);
    return data.createSecret.secret.arn;
  };
  const arn = await create('vault/secret');
  const lookAlike = await create('vault/look-AbCdEf');
  ids.push(
    { there: 'vault/secret', not: 'vault/absent' },
    { there: arn, not: arn.replace(/.{6}$/, 'zzzzzz') },
    { there: arn.slice(0, -7), not: arn.slice(0, -7).replace('secret:vault/secret', 'secret:vault/absent') },
    // The partial ARN of a secret whose name ends as ARNs do looks like the full one of another.
    { there: lookAlike.slice(0, -7), not: lookAlike.slice(0, -7).replace('AbCdEf', 'XyZXyZ') },
  );
});
afterAll(() => product.stop());

test('every field at the root is in this matrix', () => {
  const schema = createSchema();
  const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`),
  );
  expect([...Object.keys(onSecrets), ...Object.keys(onGateway), ...onNobody].sort()).toEqual(fields.sort());
});

async function told(group: string, document: string, id: string, variables = {}) {
  product.takeCalls();
  const { text } = await product.as(group)(document, variables);
  const calls = product.takeCalls();
  const answer = text.replaceAll(id, 'ID').replaceAll(/"requestId":"[^"]+"/g, '"requestId":"R"');
  return { answer, calls };
}

describe.each(['nobody', 'values'])('%s', (group) => {
  test.each(Object.entries(onSecrets))('%s knows of no secret', async (_, { document, variables }) => {
    for (const { there, not } of ids) {
      const ofThere = await told(group, document(there), there, variables);
      const ofNot = await told(group, document(not), not, variables);
      expect(ofThere).toEqual(ofNot);
      expect(ofThere.calls).toEqual(['DescribeSecret']);
      expect(ofThere.answer).not.toMatch(/arn:aws|kept|theirs/);
      expect(ofThere.answer).toMatch(/null|NOT_FOUND/);
      expect(ofThere.answer).not.toMatch(/FORBIDDEN|extensions":\{"aws/);
    }
  });
});

test.each(Object.entries(onGateway))(
  '%s is refused to nobody before AWS is asked',
  async (_, { document, variables }) => {
    const ofThere = await told('nobody', document('vault/secret'), 'vault/secret', variables);
    const ofNot = await told('nobody', document('vault/absent'), 'vault/absent', variables);
    expect(ofThere).toEqual(ofNot);
    expect(ofThere.calls).toEqual([]);
    const { data, errors } = JSON.parse(ofThere.answer);
    expect(Object.values(data)).toEqual([null]);
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/^No policy allows \w+( on this secret)?\.$/),
      }),
    ]);
    expect(errors[0].extensions.code).toBe('FORBIDDEN');
  },
);

test('what is denied is written down as such, with the secret as AWS told of it; what is not there has no name', async () => {
  await product.takeEntries();
  const ask = product.as('nobody');
  await ask('{ secret(id: "vault/secret") { name } }');
  await ask('{ secret(id: "vault/absent") { name } }');
  await ask('{ secrets { nodes { name } } }');
  expect(await product.takeEntries()).toEqual([
    expect.objectContaining({
      action: 'DescribeSecret',
      outcome: 'DENIED',
      code: 'FORBIDDEN',
      secretName: 'vault/secret',
      awsRequestId: expect.any(String),
      subject: expect.stringContaining('nobody'),
    }),
    expect.not.objectContaining({ secretName: expect.anything() }),
    expect.objectContaining({ action: 'ListSecrets', outcome: 'DENIED', policies: [] }),
  ]);
});

test('nobody changed anything', async () => {
  const { data } = await product.as('admin')(
    '{ secrets { nodes { name tag(key: "team") description deletion { state } versions { stages } value { string } } } }',
  );
  expect(data.secrets.nodes).toEqual(
    ['vault/secret', 'vault/look-AbCdEf'].map((name) => ({
      name,
      tag: 'theirs',
      description: null,
      deletion: { state: 'ACTIVE' },
      versions: [{ stages: ['AWSCURRENT'] }],
      value: { string: '{"k":"kept to oneself"}' },
    })),
  );
});
