import { useProduct } from '../../support/useProduct';
import { awsError } from '../../support/wire';

const { product, run } = useProduct();

async function created(name: string): Promise<string> {
  const { createSecret } = await run(
    'mutation ($name: String!, $v: SecretString!) { createSecret(input: { name: $name, value: { string: $v } }) { secret { arn } } }',
    { name, v: 'v' },
  );
  product.takeCalls();
  return createSecret.secret.arn;
}

function policy(members: Readonly<Record<string, unknown>> = {}) {
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::123456789012:root' },
    Action: 'secretsmanager:GetSecretValue',
    Resource: '*',
    ...members,
  };
  return { Version: '2012-10-17', Statement: [statement] };
}

const forEverybody = policy({ Principal: '*' });
const lockingOut = policy({ Effect: 'Deny', Principal: '*', Action: 'secretsmanager:*' });

const put = `mutation ($id: ID!, $document: JSON!, $block: Boolean! = true) {
  putResourcePolicy(id: $id, document: $document, blockPublicPolicy: $block) {
    secret { arn resourcePolicy { document } }
    userErrors { __typename code message path ... on InvalidPolicyError { findings { check message } } }
  }
}`;
const read = 'query ($id: ID!) { secret(id: $id) { resourcePolicy { document } } }';

async function policyOf(id: string) {
  product.intercept(undefined);
  return (await run(read, { id })).secret.resourcePolicy;
}

describe('Secret.resourcePolicy', () => {
  test('null without one; one call, however often it is selected', async () => {
    const id = await created('read/none');
    const { secret } = await run(
      'query ($id: ID!) { secret(id: $id) { resourcePolicy { document } again: resourcePolicy { document } } }',
      { id },
    );
    expect(secret).toEqual({ resourcePolicy: null, again: null });
    expect(product.takeCalls()).toEqual(['DescribeSecret', 'GetResourcePolicy']);
  });

  test('one call for each secret of a list that selects it, and none without', async () => {
    for (const name of ['page/a', 'page/b']) await run(put, { id: await created(name), document: policy() });
    product.takeCalls();
    const list = '{ secrets(filter: { name: ["page/"] }) { nodes { name SELECTED } } }';
    await run(list.replace('SELECTED', ''));
    product.takeCalls();
    const { secrets } = await run(list.replace('SELECTED', 'resourcePolicy { document }'));
    expect(secrets.nodes).toEqual([
      { name: 'page/a', resourcePolicy: { document: policy() } },
      { name: 'page/b', resourcePolicy: { document: policy() } },
    ]);
    expect(product.takeCalls()).toEqual(['ListSecrets', 'GetResourcePolicy', 'GetResourcePolicy']);
  });

  test('one that fails is null with its error, beside the others', async () => {
    await created('partly/a');
    await run(put, { id: await created('partly/b'), document: policy() });
    product.emulator.faults({ denied: [{ operation: 'GetResourcePolicy', secret: 'partly/a' }] });
    const { data, errors } = await product.graphql(
      '{ secrets(filter: { name: ["partly/"] }) { nodes { name resourcePolicy { document } } } }',
    );
    expect(data.secrets.nodes).toEqual([
      { name: 'partly/a', resourcePolicy: null },
      { name: 'partly/b', resourcePolicy: { document: policy() } },
    ]);
    expect(errors).toEqual([
      expect.objectContaining({
        path: ['secrets', 'nodes', 0, 'resourcePolicy'],
        extensions: expect.objectContaining({
          code: 'UPSTREAM_DENIED',
          action: 'secretsmanager:GetResourcePolicy',
          deniedBy: 'IDENTITY_POLICY',
        }),
      }),
    ]);
  });

  test('of a secret that is scheduled for deletion AWS is not asked', async () => {
    const id = await created('read/scheduled');
    await run('mutation ($id: ID!) { deleteSecret(id: $id) { userErrors { code } } }', { id });
    product.takeCalls();
    expect((await run(read, { id })).secret).toEqual({ resourcePolicy: null });
    expect(product.takeCalls()).toEqual(['DescribeSecret']);
  });

  test('scheduled since it was listed: null; refused for another reason: an error', async () => {
    const arn = await created('since/listed');
    const refuse = (described: object) =>
      product.intercept(({ operation }) => {
        if (operation === 'GetResourcePolicy') return awsError('InvalidRequestException');
        return operation === 'DescribeSecret'
          ? { status: 200, body: { ARN: arn, Name: 'since/listed', ...described } }
          : undefined;
      });
    const list = '{ secrets(filter: { name: ["since/"] }) { nodes { resourcePolicy { document } } } }';
    refuse({ DeletedDate: 1.79e9 });
    expect((await run(list)).secrets.nodes).toEqual([{ resourcePolicy: null }]);
    refuse({});
    const { data, errors } = await product.graphql(list);
    expect(data.secrets.nodes).toEqual([{ resourcePolicy: null }]);
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('an answer that is not JSON is an error that does not quote it', async () => {
    const id = await created('read/noJson');
    product.intercept(({ operation }) =>
      operation === 'GetResourcePolicy' ? { status: 200, body: { ResourcePolicy: '{"cut off' } } : undefined,
    );
    const { data, errors, text } = await product.graphql(read, { id });
    expect(data).toEqual({ secret: { resourcePolicy: null } });
    expect(errors[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
    expect(text).not.toContain('cut off');
  });
});

describe('putResourcePolicy', () => {
  test('one call by ARN; the answer shows the policy as it is now', async () => {
    const id = await created('put/one');
    expect((await run(put, { id, document: policy() })).putResourcePolicy).toEqual({
      secret: { arn: id, resourcePolicy: { document: policy() } },
      userErrors: [],
    });
    expect(product.takeCalls()).toEqual(['PutResourcePolicy', 'DescribeSecret', 'GetResourcePolicy']);
    const other = policy({ Effect: 'Deny', Principal: { AWS: 'arn:aws:iam::123456789012:role/other' } });
    const { putResourcePolicy } = await run(put, { id: 'put/one', document: other });
    expect(putResourcePolicy.secret.resourcePolicy.document).toEqual(other);
    expect(product.takeCalls().slice(0, 2)).toEqual(['DescribeSecret', 'PutResourcePolicy']);
  });

  test('a literal in the document will do: a policy is no secret', async () => {
    const id = await created('put/literal');
    await run(
      `mutation ($id: ID!) { putResourcePolicy(id: $id, document: {
        Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "secretsmanager:GetSecretValue", Resource: "*" }]
      }) { userErrors { code } } }`,
      { id },
    );
    expect((await policyOf(id)).document).toEqual(policy());
  });

  test('access for everybody is refused unless it is meant, and the policy before stays', async () => {
    const id = await created('put/public');
    await run(put, { id, document: policy() });
    product.takeCalls();
    const { putResourcePolicy } = await run(put, { id, document: forEverybody });
    expect(putResourcePolicy).toEqual({
      secret: null,
      userErrors: [
        {
          __typename: 'InvalidPolicyError',
          code: 'PUBLIC_POLICY_BLOCKED',
          message: expect.any(String),
          path: ['document'],
          findings: [{ check: 'BlockPublicPolicyCheck', message: expect.any(String) }],
        },
      ],
    });
    expect(product.takeCalls()).toEqual(['PutResourcePolicy', 'ValidateResourcePolicy']);
    expect((await policyOf(id)).document).toEqual(policy());
    expect(
      (await run(put, { id, document: forEverybody, block: false })).putResourcePolicy.userErrors,
    ).toEqual([]);
    expect((await policyOf(id)).document).toEqual(forEverybody);
  });

  test.each([
    ['no statement', { Version: '2012-10-17' }, 'It breaks the grammar of policies.'],
    [
      'a principal that is none',
      policy({ Principal: { AWS: 'arn:aws:s3:::bucket' } }),
      'It names a principal that does not exist or that AWS does not take.',
    ],
    [
      'a service that is none',
      policy({ Principal: { Service: 'nobody' } }),
      'It names a service principal that does not exist.',
    ],
  ])('%s is a malformed policy', async (what, document, message) => {
    const id = await created(`put/malformed/${what.replaceAll(' ', '-')}`);
    const { putResourcePolicy } = await run(put, { id, document });
    expect(putResourcePolicy.userErrors).toEqual([
      expect.objectContaining({
        __typename: 'InvalidPolicyError',
        code: 'MALFORMED_POLICY',
        path: ['document'],
        findings: [{ check: 'PolicySyntaxCheck', message }],
      }),
    ]);
    expect(await policyOf(id)).toBeNull();
  });

  test('when AWS cannot be asked what is wrong, its refusal alone is told', async () => {
    const id = await created('put/unvalidated');
    product.emulator.faults({ denied: [{ operation: 'ValidateResourcePolicy' }] });
    const { putResourcePolicy } = await run(put, { id, document: forEverybody });
    expect(putResourcePolicy.userErrors).toEqual([
      expect.objectContaining({
        code: 'PUBLIC_POLICY_BLOCKED',
        findings: [{ check: 'BlockPublicPolicyCheck', message: 'It grants access to everybody.' }],
      }),
    ]);
  });

  test('a policy that would lock the gateway out is a state, not a lack of permission', async () => {
    const id = await created('put/lockOut');
    const { putResourcePolicy } = await run(put, { id, document: lockingOut });
    expect(putResourcePolicy.userErrors).toEqual([
      expect.objectContaining({ __typename: 'GenericUserError', code: 'INVALID_STATE', path: null }),
    ]);
    expect(product.takeCalls()).toEqual(['PutResourcePolicy']);
    expect(await policyOf(id)).toBeNull();
  });

  test('what is no JSON object, or too long to be a policy, costs no call', async () => {
    const id = await created('put/noPolicy');
    const tooLong = policy({ Sid: 'x'.repeat(20_480) });
    for (const document of ['{"Version":"2012-10-17"}', [policy()], 1, tooLong]) {
      const { putResourcePolicy } = await run(put, { id, document });
      expect(putResourcePolicy.userErrors).toEqual([
        expect.objectContaining({ code: 'INVALID_INPUT', path: ['document'] }),
      ]);
    }
    expect(product.takeCalls()).toEqual([]);
  });

  test('nor does one that is nested more deeply than can be written', async () => {
    const depth = 20_000;
    const document = `${'{"a":['.repeat(depth)}${']}'.repeat(depth)}`;
    const response = await fetch(`${product.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query":${JSON.stringify(put)},"variables":{"id":"put/deep","document":${document}}}`,
    });
    const { data } = JSON.parse(await response.text());
    expect(data.putResourcePolicy.userErrors).toEqual([
      expect.objectContaining({ code: 'INVALID_INPUT', path: ['document'] }),
    ]);
    expect(product.takeCalls()).toEqual([]);
  });

  test('20,480 characters are taken', async () => {
    const id = await created('put/longest');
    const rest = JSON.stringify(policy({ Sid: '' })).length;
    const longest = policy({ Sid: 'x'.repeat(20_480 - rest) });
    expect((await run(put, { id, document: longest })).putResourcePolicy.userErrors).toEqual([]);
  });

  test('of a secret that is not there, or scheduled for deletion', async () => {
    const scheduled = await created('put/scheduled');
    await run('mutation ($id: ID!) { deleteSecret(id: $id) { userErrors { code } } }', { id: scheduled });
    for (const [id, code] of [
      ['put/nobody', 'NOT_FOUND'],
      [scheduled, 'SCHEDULED_FOR_DELETION'],
    ]) {
      const { putResourcePolicy } = await run(put, { id, document: policy() });
      expect(putResourcePolicy.userErrors).toEqual([expect.objectContaining({ code, path: ['id'] })]);
    }
  });

  test('a denied call is an error at the top', async () => {
    const id = await created('put/denied');
    product.emulator.faults({ denied: [{ operation: 'PutResourcePolicy' }] });
    const { data, errors } = await product.graphql(put, { id, document: policy() });
    expect(data).toEqual({ putResourcePolicy: null });
    expect(errors[0]?.extensions).toMatchObject({
      code: 'UPSTREAM_DENIED',
      action: 'secretsmanager:PutResourcePolicy',
    });
    expect(await policyOf(id)).toBeNull();
  });
});

describe('deleteResourcePolicy', () => {
  const remove = `mutation ($id: ID!) {
    deleteResourcePolicy(id: $id) { secret { resourcePolicy { document } } userErrors { code path } }
  }`;

  test('takes it off; a second call finds nothing and is no error', async () => {
    const id = await created('delete/one');
    await run(put, { id, document: policy() });
    product.takeCalls();
    for (const _ of ['first', 'second']) {
      expect((await run(remove, { id })).deleteResourcePolicy).toEqual({
        secret: { resourcePolicy: null },
        userErrors: [],
      });
      expect(product.takeCalls()).toEqual(['DeleteResourcePolicy', 'DescribeSecret', 'GetResourcePolicy']);
    }
  });

  test('a write that AWS refuses leaves the policy in place', async () => {
    const id = await created('delete/refused');
    await run(put, { id, document: policy() });
    product.intercept(({ operation }) =>
      operation === 'DeleteResourcePolicy' ? awsError('InvalidRequestException') : undefined,
    );
    expect((await run(remove, { id })).deleteResourcePolicy.userErrors).toEqual([
      { code: 'INVALID_STATE', path: null },
    ]);
    expect((await policyOf(id)).document).toEqual(policy());
  });

  test('an unknown secret is NOT_FOUND', async () => {
    expect((await run(remove, { id: 'delete/nobody' })).deleteResourcePolicy.userErrors).toEqual([
      { code: 'NOT_FOUND', path: ['id'] },
    ]);
  });
});

describe('validateResourcePolicy', () => {
  const validate =
    'query ($id: ID, $document: JSON!) { validateResourcePolicy(id: $id, document: $document) { passed findings { check message } } }';

  test.each([
    ['a good one', policy(), true, []],
    ['access for everybody', forEverybody, false, ['BlockPublicPolicyCheck']],
    ['a lock-out', lockingOut, false, ['PolicyLockoutCheck']],
    ['no policy at all', { a: 1 }, false, ['PolicySyntaxCheck']],
  ])('%s', async (what, document, passed, checks) => {
    const id = await created(`validate/${what.replaceAll(' ', '-')}`);
    for (const given of [{ document }, { document, id }, { document, id: id.slice(0, -7) }]) {
      const { validateResourcePolicy } = await run(validate, given);
      expect(validateResourcePolicy.passed).toBe(passed);
      expect(validateResourcePolicy.findings.map(({ check }: { check: string }) => check)).toEqual(checks);
      expect(product.takeCalls()).toEqual(['ValidateResourcePolicy']);
    }
    expect(await policyOf(id)).toBeNull();
  });

  test('null for a secret that is not there or not served here', async () => {
    for (const id of ['validate/nobody', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:far-abcdef']) {
      expect(await run(validate, { id, document: policy() })).toEqual({ validateResourcePolicy: null });
    }
    expect(product.takeCalls()).toEqual(['ValidateResourcePolicy']);
  });

  test('what AWS would not even look at is a mistake in the argument', async () => {
    for (const [given, path] of [
      [{ document: 'text' }, 'resource policy'],
      [{ document: policy(), id: 'not an id' }, '"id"'],
    ] as const) {
      const { data, errors } = await product.graphql(validate, given);
      expect(data).toEqual({ validateResourcePolicy: null });
      expect(errors).toEqual([
        expect.objectContaining({
          message: expect.stringContaining(path),
          extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT' }),
        }),
      ]);
    }
    expect(product.takeCalls()).toEqual([]);
  });

  test('a lock-out that AWS answers as a denial is a finding too; any other denial is none', async () => {
    const deny = (Message: string) =>
      product.intercept(() => ({ status: 400, body: { __type: 'AccessDeniedException', Message } }));
    deny('This resource policy will not allow you to manage this secret in the future.');
    expect((await run(validate, { document: policy() })).validateResourcePolicy).toEqual({
      passed: false,
      findings: [{ check: 'PolicyLockoutCheck', message: expect.any(String) }],
    });
    deny('No.');
    const { errors } = await product.graphql(validate, { document: policy() });
    expect(errors[0]?.extensions.code).toBe('UPSTREAM_DENIED');
  });
});

test('what AWS finds is told in words of ours, also for a check that is not known here', async () => {
  const ErrorMessage = 'canary: quoted from the policy';
  product.intercept(({ operation }) =>
    operation === 'ValidateResourcePolicy'
      ? {
          status: 200,
          body: {
            PolicyValidationPassed: false,
            ValidationErrors: [
              { CheckName: 'PolicyLockoutCheck', ErrorMessage },
              { CheckName: 'NewCheck', ErrorMessage },
              { CheckName: ErrorMessage, ErrorMessage },
              {},
            ],
          },
        }
      : undefined,
  );
  try {
    const { data, text } = await product.graphql(
      '{ validateResourcePolicy(document: {}) { passed findings { check message } } }',
    );
    const message = 'AWS found something in it by a check that this gateway has no words for.';
    expect(data.validateResourcePolicy).toEqual({
      passed: false,
      findings: [
        {
          check: 'PolicyLockoutCheck',
          message: 'It takes from the gateway itself the permission to change the secret.',
        },
        { check: 'NewCheck', message },
        { check: 'UnknownCheck', message },
        { check: 'UnknownCheck', message },
      ],
    });
    expect(text).not.toContain('canary');
  } finally {
    product.intercept(undefined);
  }
});
