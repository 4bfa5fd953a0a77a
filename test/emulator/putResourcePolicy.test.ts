import { DeleteSecretCommand, TagResourceCommand } from '@aws-sdk/client-secrets-manager';
import { emulatorOnly } from './support/emulatorOnly';
import {
  lockedOut,
  policyOf,
  policyText,
  publicAccess,
  putPolicy,
  statement,
  syntaxError,
} from './support/policies';
import { call } from './support/raw';
import { invalidName, marked, notFound, refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';

const emulator = useEmulator();
const put = (name: string, policy: string, isBlocking?: boolean) =>
  putPolicy(emulator, name, policy, isBlocking);
const onlyHere = emulatorOnly('names principals by the account of the embedded one');
const account = '123456789012';

async function secret(tags: Readonly<Record<string, string>> = {}): Promise<string> {
  const name = emulator.name();
  await emulator.create(name, 'v');
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  if (Tags.length > 0) await emulator.send(new TagResourceCommand({ SecretId: name, Tags }));
  return name;
}

onlyHere('answers ARN and name, keeps the policy and moves LastChangedDate', async () => {
  const name = await secret();
  emulator.current().advance(1000);
  const answer = await put(name, policyOf(statement()));
  const { ARN, LastChangedDate } = await emulator.describe(name);
  expect(answer).toMatchObject({ ARN, Name: name });
  expect(LastChangedDate).toEqual(emulator.current().now());
  expect(JSON.parse((await policyText(emulator, name)) ?? '')).toEqual({
    Version: '2012-10-17',
    Statement: [statement()],
  });
});

test('edge case 36: everybody may be allowed unless public policies are blocked', async () => {
  const name = await secret();
  const everybody = policyOf(statement({ Principal: '*' }));
  expect(await refusal(put(name, everybody, true))).toBe(`PublicPolicyException: ${publicAccess}`);
  expect(await policyText(emulator, name)).toBeUndefined();
  await put(name, everybody, false);
  await put(name, everybody);
  expect(await policyText(emulator, name)).toContain('"Principal" : "*"');
});

describe('public', () => {
  const everybody = (members = {}) => statement({ Principal: { AWS: '*' }, ...members });
  test.each([
    ['a list with everybody', statement({ Principal: { AWS: [account, '*'] } })],
    ['everybody but some', statement({ Principal: undefined, NotPrincipal: { AWS: account } })],
    ['a date', everybody({ Condition: { DateLessThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } } })],
    ['a wildcard', everybody({ Condition: { StringLike: { 'aws:SourceVpc': 'vpc-*' } } })],
    ['one wildcard', everybody({ Condition: { StringLike: { 'aws:SourceVpc': ['vpc-1', '*'] } } })],
    ['all but one', everybody({ Condition: { StringNotEquals: { 'aws:SourceAccount': account } } })],
    ['a missing key', everybody({ Condition: { StringEqualsIfExists: { 'aws:SourceAccount': account } } })],
    ['a broad range', everybody({ Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } } })],
    ['a name of the language', everybody({ Condition: { StringEquals: { constructor: 'x' } } })],
  ])('%s', async (_, each) => {
    expect(await refusal(put(await secret(), policyOf(statement(), each), true))).toBe(
      `PublicPolicyException: ${publicAccess}`,
    );
  });
});

describe('not public', () => {
  const everybody = (Condition: unknown) => statement({ Principal: '*', Condition });
  onlyHere('a policy for an account', async () => {
    await put(await secret(), policyOf(statement()), true);
  });
  test.each([
    ['a denial', statement({ Principal: '*', Effect: 'Deny', Action: 'secretsmanager:DeleteSecret' })],
    ['a network', everybody({ StringEquals: { 'aws:SourceVpce': ['vpce-1a2b3c4d'] } })],
    [
      'an organisation, by another case',
      everybody({ StringEquals: { 'AWS:principalORGid': 'o-a1b2c3d4e5' } }),
    ],
    ['a range', everybody({ IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } })],
    ['resources of an account', everybody({ ArnLike: { 'aws:SourceArn': `arn:aws:sns:*:${account}:*` } })],
  ])('%s', async (_, each) => {
    await put(await secret(), policyOf(each), true);
  });
});

describe('a syntax error', () => {
  const good = { Version: '2012-10-17', Statement: [statement()] };
  test.each<[string, unknown]>([
    ['no JSON', '{'],
    ['a text', '"policy"'],
    ['a list', []],
    ['an empty object', {}],
    ['no version', { Statement: good.Statement }],
    ['a version that there is not', { ...good, Version: '2019-10-19' }],
    ['no statement', { Version: good.Version }],
    ['an empty list of statements', { ...good, Statement: [] }],
    ['an unknown member', { ...good, Colour: 'red' }],
    ['an unknown member of a statement', { ...good, Statement: statement({ Colour: 'red' }) }],
    ['a statement within a list', { ...good, Statement: [[statement()]] }],
    ['no effect', { ...good, Statement: statement({ Effect: undefined }) }],
    ['an effect in another case', { ...good, Statement: statement({ Effect: 'allow' }) }],
    ['no action', { ...good, Statement: statement({ Action: undefined }) }],
    ['an action without a service', { ...good, Statement: statement({ Action: 'GetSecretValue' }) }],
    ['both actions', { ...good, Statement: statement({ NotAction: 'secretsmanager:*' }) }],
    ['no resource', { ...good, Statement: statement({ Resource: undefined }) }],
    ['a resource that is a name', { ...good, Statement: statement({ Resource: 'my-secret' }) }],
    ['an empty list of resources', { ...good, Statement: statement({ Resource: [] }) }],
    ['no principal', { ...good, Statement: statement({ Principal: undefined }) }],
    [
      'a principal without its kind',
      { ...good, Statement: statement({ Principal: `arn:aws:iam::${account}:root` }) },
    ],
    ['an empty principal', { ...good, Statement: statement({ Principal: {} }) }],
    ['an unknown operator', { ...good, Statement: statement({ Condition: { Equals: { 'aws:a': 'b' } } }) }],
    [
      'an operator that there nearly is',
      { ...good, Statement: statement({ Condition: { 'ForAllValue:StringLike': { 'aws:a': 'b' } } }) },
    ],
    ['a condition without an operator', { ...good, Statement: statement({ Condition: { 'aws:a': 'b' } }) }],
    ['a member given twice', policyOf(statement()).replace('{', '{"Version":"2012-10-17",')],
    ['one given twice, once escaped', policyOf(statement()).replace('{', '{"\\u0056ersion":"2012-10-17",')],
    ['depth', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ])('%s', async (_, policy) => {
    const text = typeof policy === 'string' ? policy : JSON.stringify(policy);
    expect(await refusal(put(await secret(), text))).toBe(syntaxError);
  });
});

test.each<[string, unknown]>([
  ['a user by name', { AWS: 'alice' }],
  ['a wildcard in an ARN', { AWS: `arn:aws:iam::${account}:user/*` }],
  ['a group', { AWS: `arn:aws:iam::${account}:group/g` }],
  ['the id of a deleted user', { AWS: ['AIDAJQABLZS4A3QDU576Q'] }],
  ['a user of S3', { CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' }],
])('%s is no principal', async (_, Principal) => {
  expect(await refusal(put(await secret(), policyOf(statement({ Principal }))))).toBe(
    'MalformedPolicyDocumentException: This resource policy contains an unsupported principal.',
  );
});

test.each(['lambda', 'Lambda.amazonaws.com', '*', 'lambda.example.com'])(
  '%j is no service principal',
  async (Service) => {
    const policy = policyOf(statement({ Principal: { Service } }));
    expect(await refusal(put(await secret(), policy))).toBe(
      'MalformedPolicyDocumentException: This resource policy contains an invalid service principal.',
    );
  },
);

onlyHere('what a policy may be made of', async () => {
  const name = await secret();
  const principals = [
    { AWS: account },
    { AWS: [`arn:aws:iam::${account}:user/a/b`, `arn:aws:sts::${account}:assumed-role/r/s`] },
    { Service: ['lambda.amazonaws.com', 'logs.us-east-1.amazonaws.com'] },
    { Federated: 'cognito-identity.amazonaws.com' },
  ];
  for (const Principal of principals) await put(name, policyOf(statement({ Principal })));
  const Condition = {
    'ForAnyValue:StringLikeIfExists': { 'aws:TagKeys': ['a', 'b'] },
    Bool: { 'aws:SecureTransport': true },
    NumericLessThanEquals: { 'aws:MultiFactorAuthAge': 3600 },
  };
  await put(
    name,
    policyOf(
      statement({ Sid: 'One', Condition }),
      statement({ Sid: '', Action: undefined, NotAction: ['secretsmanager:Put*'] }),
    ),
  );
  await put(name, JSON.stringify({ Version: '2008-10-17', Id: 'i', Statement: statement() }));
});

describe('a policy that locks its caller out', () => {
  const deny = (members = {}) =>
    statement({ Effect: 'Deny', Principal: '*', Action: 'secretsmanager:PutResourcePolicy', ...members });
  const ifTag = (operator: string, key: string, value: unknown) =>
    deny({ Action: 'secretsmanager:*', Condition: { [operator]: { [key]: value } } });

  test.each([
    ['everybody', deny()],
    ['every action', deny({ Action: '*' })],
    ['some actions, by another case', deny({ Action: ['SecretsManager:put*Policy'] })],
    ['all actions but one', deny({ Action: undefined, NotAction: 'secretsmanager:GetSecretValue' })],
    ['the resources of a pattern', deny({ Resource: 'arn:aws:secretsmanager:*:*:secret:*test/*-??????' })],
    ['a tag', ifTag('StringEquals', 'aws:ResourceTag/team', ['blue', 'red'])],
    ['a tag, by another case', ifTag('StringLike', 'secretsmanager:resourcetag/TEAM', 'r?d*')],
    ['another tag', ifTag('StringNotEquals', 'aws:ResourceTag/team', 'blue')],
    ['no such tag', ifTag('StringNotLike', 'aws:ResourceTag/none', '*')],
    ['no such tag, if it is there', ifTag('StringEqualsIfExists', 'aws:ResourceTag/none', 'x')],
    ['a missing tag', ifTag('Null', 'aws:ResourceTag/none', true)],
    ['a tag that is there', ifTag('Null', 'aws:ResourceTag/team', 'false')],
  ])('%s', async (_, each) => {
    const name = await secret({ team: 'red' });
    expect(await refusal(put(name, policyOf(each)))).toBe(lockedOut);
    expect(await policyText(emulator, name)).toBeUndefined();
  });

  onlyHere('the account, its root, the caller, all others', async () => {
    const name = await secret();
    const caller = `arn:aws:iam::${account}:user/secretql`;
    for (const AWS of [account, `arn:aws:iam::${account}:root`, ['222222222222', caller]])
      expect(await refusal(put(name, policyOf(deny({ Principal: { AWS } }))))).toBe(lockedOut);
    const NotPrincipal = { AWS: `arn:aws:iam::${account}:user/other` };
    expect(await refusal(put(name, policyOf(deny({ Principal: undefined, NotPrincipal }))))).toBe(lockedOut);
    await put(name, policyOf(deny({ Principal: undefined, NotPrincipal: { AWS: account } })));
    await put(name, policyOf(deny({ Principal: NotPrincipal })));
  });

  test.each([
    ['reads', deny({ Action: 'secretsmanager:GetSecretValue' })],
    ['all actions but this', deny({ Action: undefined, NotAction: 'secretsmanager:*Policy' })],
    [
      'another secret',
      deny({ Resource: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:other-abcdef' }),
    ],
    ['another value of a tag', ifTag('StringEquals', 'aws:ResourceTag/team', 'Red')],
    ['a time', deny({ Condition: { DateLessThan: { 'aws:CurrentTime': '2000-01-01T00:00:00Z' } } })],
    [
      'a tag and something else',
      deny({
        Condition: {
          StringEquals: { 'aws:ResourceTag/team': 'red' },
          IpAddress: { 'aws:SourceIp': '192.0.2.1' },
        },
      }),
    ],
  ])('not: %s', async (_, each) => {
    await put(await secret({ team: 'red' }), policyOf(each));
  });
});

test('a pattern of hundreds of stars is matched in the end', async () => {
  const name = emulator.name('a'.repeat(400));
  await emulator.create(name, 'v');
  const Resource = `arn:*${'a*'.repeat(380)}`;
  const deny = { Effect: 'Deny', Principal: '*', Action: '*' };
  await put(name, policyOf(statement({ ...deny, Resource: `${Resource}nowhere` })));
  expect(await refusal(put(name, policyOf(statement({ ...deny, Resource }))))).toBe(lockedOut);
});

test('1 to 20,480 characters', async () => {
  const name = await secret();
  const padded = (length: number) => policyOf(statement({ Principal: '*' })).padEnd(length);
  await put(name, padded(20_480));
  expect(await refusal(put(name, padded(20_481)))).toContain(
    "at 'resourcePolicy' failed to satisfy constraint: Member must have length less than or equal to 20480",
  );
  const { text } = await call(emulator.server, 'PutResourcePolicy', { SecretId: name });
  expect(JSON.parse(text)).toEqual({
    __type: 'ValidationException',
    message:
      "1 validation error detected: Value null at 'resourcePolicy' failed to satisfy constraint: Member must not be null",
  });
});

test('an unknown secret, an illegal name, a secret marked for deletion', async () => {
  const name = await secret();
  await emulator.send(new DeleteSecretCommand({ SecretId: name }));
  const policy = policyOf(statement({ Principal: '*' }));
  expect(await refusal(put(emulator.name(), policy))).toBe(notFound);
  expect(await refusal(put('a b', policy))).toBe(invalidName);
  expect(await refusal(put(name, policy))).toBe(marked);
});
