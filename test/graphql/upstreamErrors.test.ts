import { deniers } from '../../src/errors/deniers';
import { startWatchedProduct, type WatchedProduct } from '../support/watchedProduct';
import { awsError } from '../support/wire';

let product: WatchedProduct;

beforeAll(async () => {
  product = await startWatchedProduct();
  await product.graphql(
    'mutation ($v: SecretString!) { a: createSecret(input: { name: "a", value: { string: $v } }) { userErrors { code } } b: createSecret(input: { name: "b", value: { string: $v } }) { userErrors { code } } }',
    { v: 'v' },
  );
});
beforeEach(() => product.intercept(undefined));
afterEach(() => {
  product.emulator.faults({});
});
afterAll(() => product.stop());

const user = 'arn:aws:sts::123456789012:assumed-role/gateway/session';
const resource = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:a-AbCdEf';

/** What a denied read of one value says, and that it repeats nothing of AWS's text. */
async function denied(
  operation: string,
  Message: string,
  query = '{ secret(id: "a") { value { string } } }',
) {
  product.intercept((call) =>
    call.operation === operation
      ? { status: 400, body: { __type: 'AccessDeniedException', Message } }
      : undefined,
  );
  const { errors, text } = await product.graphql(query);
  expect(errors).toHaveLength(1);
  for (const word of [user, 'explicit deny', 'because no', 'on resource', 'not allowed']) {
    expect(text).not.toContain(word);
  }
  const { code, retryable, action, deniedBy } = errors[0]?.extensions ?? {};
  expect({ code, retryable }).toEqual({ code: 'UPSTREAM_DENIED', retryable: false });
  return { message: errors[0]?.message, action, deniedBy };
}

const readDenied = 'AWS did not let the gateway perform secretsmanager:GetSecretValue.';
const seen = new Set<string>();

test.each([
  ['because no identity-based policy allows the secretsmanager:GetSecretValue action', 'IDENTITY_POLICY'],
  ['with an explicit deny in an identity-based policy', 'IDENTITY_POLICY'],
  [
    'with an explicit deny in an identity-based policy: arn:aws:iam::123456789012:policy/no',
    'IDENTITY_POLICY',
  ],
  ['because no session policy allows the secretsmanager:GetSecretValue action', 'SESSION_POLICY'],
  ['with an explicit deny in a session policy', 'SESSION_POLICY'],
  ['because no resource-based policy allows the secretsmanager:GetSecretValue action', 'RESOURCE_POLICY'],
  ['with an explicit deny in a resource-based policy', 'RESOURCE_POLICY'],
  ['because no service control policy allows the secretsmanager:GetSecretValue action', 'SCP'],
  ['with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o/p', 'SCP'],
  ['with an explicit deny in a resource control policy', 'RCP'],
  ['because no permissions boundary allows the secretsmanager:GetSecretValue action', 'PERMISSIONS_BOUNDARY'],
  ['with an explicit deny in a permissions boundary', 'PERMISSIONS_BOUNDARY'],
  ['because no VPC endpoint policy allows the secretsmanager:GetSecretValue action', 'VPC_ENDPOINT_POLICY'],
  ['with an explicit deny in a VPC endpoint policy', 'VPC_ENDPOINT_POLICY'],
])('"%s" is %s', async (why, deniedBy) => {
  const text = `User: ${user} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${resource} ${why}`;
  expect(await denied('GetSecretValue', text)).toEqual({
    message: readDenied,
    action: 'secretsmanager:GetSecretValue',
    deniedBy,
  });
  seen.add(deniedBy);
});

test('KMS: a read lacks kms:Decrypt, a write kms:GenerateDataKey', async () => {
  const text = 'Access to KMS is not allowed';
  expect(await denied('GetSecretValue', text)).toEqual({
    message: 'AWS did not let the gateway perform kms:Decrypt for GetSecretValue.',
    action: 'kms:Decrypt',
    deniedBy: 'KMS',
  });
  const write = 'mutation { createSecret(input: { name: "k" }) { userErrors { code } } }';
  expect(await denied('CreateSecret', text, write)).toMatchObject({
    action: 'kms:GenerateDataKey',
    deniedBy: 'KMS',
  });
  const explicit = `User: ${user} is not authorized to perform: kms:Encrypt on resource: ${resource} because no resource-based policy allows the kms:Encrypt action`;
  expect(await denied('CreateSecret', explicit, write)).toMatchObject({
    action: 'kms:Encrypt',
    deniedBy: 'KMS',
  });
  seen.add('KMS');
});

test('everything that can deny was seen denying', () => {
  expect([...seen].sort()).toEqual(Object.keys(deniers).sort());
});

test.each([
  ['a text that says nothing', 'No.'],
  [
    'a policy of a kind that is not known',
    `User: ${user} is not authorized to perform: secretsmanager:GetSecretValue because no lunar policy allows it`,
  ],
  ['an action that is none', `User: ${user} is not authorized to perform: <script>`],
  ['words of a policy where they do not belong', 'because no session policy allows anything'],
])('%s: the action is that of the call, and who denied is left out', async (_, text) => {
  expect(await denied('GetSecretValue', text)).toEqual({
    message: readDenied,
    action: 'secretsmanager:GetSecretValue',
    deniedBy: undefined,
  });
});

test('one item of a batch says for itself who denied it', async () => {
  product.intercept(({ operation, input }) => {
    if (operation !== 'BatchGetSecretValue') return undefined;
    const ids = input.SecretIdList as string[];
    const [first, second] = ids;
    const Errors = [
      { SecretId: first, ErrorCode: 'AccessDeniedException', Message: 'Access to KMS is not allowed' },
      {
        SecretId: second,
        ErrorCode: 'AccessDeniedException',
        Message: `User: ${user} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${second} with an explicit deny in a resource-based policy`,
      },
    ];
    return { status: 200, body: { SecretValues: [], Errors } };
  });
  const { errors } = await product.graphql('{ secretsByIds(ids: ["a", "b"]) { value { string } } }');
  expect(errors.map(({ path, extensions: { action, deniedBy } }) => [path?.[1], action, deniedBy])).toEqual([
    [0, 'kms:Decrypt', 'KMS'],
    [1, 'secretsmanager:GetSecretValue', 'RESOURCE_POLICY'],
  ]);
});

test('the embedded Secrets Manager denies in the words of AWS', async () => {
  product.emulator.faults({ denied: [{ operation: 'TagResource' }] });
  const { errors } = await product.graphql(
    'mutation { createSecret(input: { name: "tagged", tags: [{ key: "a", value: "b" }] }) { userErrors { code } } }',
  );
  expect(errors).toEqual([
    {
      message: 'AWS did not let the gateway perform secretsmanager:TagResource for CreateSecret.',
      path: ['createSecret'],
      locations: expect.any(Array),
      extensions: {
        code: 'UPSTREAM_DENIED',
        retryable: false,
        requestId: expect.any(String),
        action: 'secretsmanager:TagResource',
        deniedBy: 'IDENTITY_POLICY',
      },
    },
  ]);
});

test.each(['ExpiredTokenException', 'UnrecognizedClientException'])(
  '%s is about the credentials, not about an action',
  async (name) => {
    product.intercept(() => awsError(name));
    const { errors } = await product.graphql('{ secret(id: "a") { name } }');
    expect(errors[0]).toMatchObject({
      message: 'AWS refused the credentials of the gateway for DescribeSecret.',
      extensions: { code: 'UPSTREAM_DENIED' },
    });
    expect(errors[0]?.extensions).not.toHaveProperty('action');
  },
);

describe('tags that would take the permission to manage the secret away', () => {
  const lockedOut = {
    status: 400,
    body: {
      __type: 'AccessDeniedException',
      Message: 'This resource policy will not allow you to manage this secret in the future.',
    },
  };
  test.each([
    ['tagSecret', 'TagResource', 'tags: [{ key: "a", value: "b" }]'],
    ['untagSecret', 'UntagResource', 'keys: ["a"]'],
  ])('%s is a user error, and costs no description', async (field, operation, argument) => {
    product.takeCalls();
    product.intercept((call) => (call.operation === operation ? lockedOut : undefined));
    const { data, errors } = await product.graphql(
      `mutation { x: ${field}(id: "a", ${argument}) { secret { arn } userErrors { code path } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.x).toEqual({ secret: null, userErrors: [{ code: 'INVALID_STATE', path: null }] });
    expect(product.takeCalls()).toEqual(['DescribeSecret', operation]);
  });
});

describe('retryAfterMs', () => {
  const query = '{ secret(id: "a") { name } }';
  const answering = async (name: string, status: number, headers?: Readonly<Record<string, string>>) => {
    product.intercept(() => ({ ...awsError(name, status), headers }));
    const { errors } = await product.graphql(query);
    return errors[0]?.extensions;
  };

  test('of throttling is what AWS says, else a second', async () => {
    expect(await answering('ThrottlingException', 400)).toMatchObject({
      code: 'UPSTREAM_THROTTLED',
      retryable: true,
      retryAfterMs: 1_000,
    });
    expect(await answering('ThrottlingException', 400, { 'x-amz-retry-after': '40' })).toMatchObject({
      retryAfterMs: 40,
    });
  });

  test('of a failure is there when AWS says it', async () => {
    expect(await answering('ServiceUnavailable', 503, { 'retry-after': '0' })).toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      retryAfterMs: 0,
    });
    expect(await answering('ServiceUnavailable', 503)).not.toHaveProperty('retryAfterMs');
  });

  test('of what another try does not mend is never there', async () => {
    expect(await answering('AccessDeniedException', 400, { 'retry-after': '1' })).not.toHaveProperty(
      'retryAfterMs',
    );
  });
});

test('the viewer is the person at this machine, and costs no call', async () => {
  product.takeCalls();
  const { data, errors } = await product.graphql('{ viewer { subject kind groups } }');
  expect(errors).toEqual([]);
  expect(data).toEqual({ viewer: { subject: 'local', kind: 'LOCAL', groups: [] } });
  expect(product.takeCalls()).toEqual([]);
});
