import { until } from '../../emulator/support/until';
import { useProduct } from '../../support/useProduct';
import { awsError } from '../../support/wire';

const { product, run } = useProduct(
  { AWS_REGIONS: 'us-east-1,eu-west-1,eu-central-1' },
  { replicationDelayMs: 20 },
);

const create = `mutation ($name: String!, $v: SecretString!, $replicas: [ReplicaInput!], $overwrite: Boolean! = false) {
  createSecret(input: { name: $name, value: { string: $v }, replicas: $replicas, overwriteReplicas: $overwrite }) {
    secret { arn primaryRegion replicas { region status } } userErrors { code path }
  }
}`;
const replicate = `mutation ($id: ID!, $replicas: [ReplicaInput!]!, $overwrite: Boolean! = false) {
  replicateSecret(id: $id, replicas: $replicas, overwrite: $overwrite) {
    secret { arn primaryRegion replicas { region status kmsKeyId } } userErrors { __typename code message path }
  }
}`;
const remove = `mutation ($id: ID!, $regions: [String!]!) {
  removeReplicas(id: $id, regions: $regions) { secret { primaryRegion replicas { region } } userErrors { code message path } }
}`;
const promote = `mutation ($id: ID!, $region: String!) {
  promoteReplica(id: $id, region: $region) {
    secret { arn region primaryRegion replicas { region } }
    promoted { arn region primaryRegion replicas { region } value { string } }
    userErrors { code message path }
  }
}`;
const replicasDocument =
  'query ($id: ID!) { secret(id: $id) { primaryRegion replicas { region status statusMessage kmsKeyId lastAccessedAt } } }';

async function created(name: string): Promise<string> {
  const { createSecret } = await run(create, { name, v: `value of ${name}` });
  product.takeCalls();
  return createSecret.secret.arn;
}

const inRegion = (arn: string, region: string) => arn.replace('us-east-1', region);

async function replicasOf(id: string) {
  product.intercept(undefined);
  return (await run(replicasDocument, { id })).secret.replicas;
}

/** A secret with replicas that are there. */
async function replicated(name: string, ...regions: string[]): Promise<string> {
  const id = await created(name);
  await run(replicate, { id, replicas: regions.map((region) => ({ region })) });
  await settled(id);
  product.takeCalls();
  return id;
}

/** Nothing is copied while the work is done: the clock stands still. */
async function beforeCopying<T>(work: () => Promise<T>): Promise<T> {
  const { clock } = product.emulator;
  clock.freeze();
  return work().finally(() => clock.resume());
}

async function settled(id: string) {
  const isDone = ({ status }: { readonly status: string }) => status !== 'IN_PROGRESS';
  await until(async () => (await replicasOf(id)).every(isDone));
}

/** The Regions in which an operation was asked for, as the signatures name them. */
const regionsOf = (operation: string) =>
  product.authorizationsOf(operation).map((text) => /\/\d{8}\/([a-z0-9-]+)\//.exec(text)?.[1]);

describe('replicateSecret', () => {
  test('one call; the copies are on their way, then in sync and readable by their ARN', async () => {
    const id = await created('replicate/one');
    const replicas = [{ region: 'eu-west-1' }, { region: 'eu-central-1', kmsKeyId: 'alias/mine' }];
    const { replicateSecret } = await beforeCopying(() => run(replicate, { id, replicas }));
    expect(replicateSecret).toEqual({
      secret: {
        arn: id,
        primaryRegion: 'us-east-1',
        replicas: [
          { region: 'eu-west-1', status: 'IN_PROGRESS', kmsKeyId: 'alias/aws/secretsmanager' },
          { region: 'eu-central-1', status: 'IN_PROGRESS', kmsKeyId: 'alias/mine' },
        ],
      },
      userErrors: [],
    });
    expect(product.takeCalls()).toEqual(['ReplicateSecretToRegions', 'DescribeSecret']);
    await settled(id);
    expect(await replicasOf(id)).toEqual([
      expect.objectContaining({
        region: 'eu-west-1',
        status: 'IN_SYNC',
        statusMessage: 'Replication succeeded',
        lastAccessedAt: null,
      }),
      expect.objectContaining({ region: 'eu-central-1', status: 'IN_SYNC' }),
    ]);
    product.takeCalls();
    const copy = inRegion(id, 'eu-west-1');
    const { secret } = await run(
      'query ($id: ID!) { secret(id: $id) { arn region primaryRegion replicas { region } value { string } } }',
      { id: copy },
    );
    expect(secret).toEqual({
      arn: copy,
      region: 'eu-west-1',
      primaryRegion: 'us-east-1',
      replicas: [],
      value: { string: 'value of replicate/one' },
    });
    expect([...regionsOf('DescribeSecret'), ...regionsOf('GetSecretValue')]).toEqual([
      'eu-west-1',
      'eu-west-1',
    ]);
  });

  test('a Region that this gateway does not serve takes a copy all the same', async () => {
    const id = await replicated('replicate/elsewhere', 'ap-south-1');
    expect(await replicasOf(id)).toEqual([
      expect.objectContaining({ region: 'ap-south-1', status: 'IN_SYNC' }),
    ]);
    const copy = inRegion(id, 'ap-south-1');
    expect(await run('query ($id: ID!) { secret(id: $id) { name } }', { id: copy })).toEqual({
      secret: null,
    });
  });

  test('a name that is taken there fails, and is overwritten when that is meant', async () => {
    // The same name in the other Region, as another secret: a replica that was promoted.
    const other = await replicated('replicate/first', 'eu-west-1');
    await run(promote, { id: other, region: 'eu-west-1' });
    const { removed } = await run(
      `mutation ($other: ID!) { removed: deleteSecret(id: $other, force: true) { userErrors { code } } }`,
      { other },
    );
    expect(removed.userErrors).toEqual([]);
    const again = await created('replicate/first');
    expect(again).not.toBe(other);
    await run(replicate, { id: again, replicas: [{ region: 'eu-west-1' }] });
    await settled(again);
    expect(await replicasOf(again)).toEqual([
      expect.objectContaining({ status: 'FAILED', statusMessage: expect.stringContaining('already exists') }),
    ]);
    await run(replicate, { id: again, replicas: [{ region: 'eu-west-1' }], overwrite: true });
    await settled(again);
    expect(await replicasOf(again)).toEqual([expect.objectContaining({ status: 'IN_SYNC' })]);
  });

  test.each<[string, readonly unknown[], string[]]>([
    ['no Region', [], ['replicas']],
    ['too many', Array.from({ length: 51 }, (_, i) => ({ region: `eu-west-${i}` })), ['replicas']],
    ['what is no Region', [{ region: 'eu-west-1' }, { region: 'Ireland' }], ['replicas', '1', 'region']],
    [
      'a key that is too long',
      [{ region: 'eu-west-1', kmsKeyId: 'k'.repeat(2049) }],
      ['replicas', '0', 'kmsKeyId'],
    ],
  ])('%s costs no call', async (_, replicas, path) => {
    const { replicateSecret } = await run(replicate, { id: 'replicate/any', replicas });
    expect(replicateSecret.userErrors).toEqual([expect.objectContaining({ code: 'INVALID_INPUT', path })]);
    expect(product.takeCalls()).toEqual([]);
  });

  test('its own Region, one that is not there, a replica, a deleted one', async () => {
    const id = await replicated('replicate/refused', 'eu-west-1');
    const codes: unknown[] = [];
    for (const [given, region] of [
      [id, 'us-east-1'],
      ['replicate/nobody', 'eu-west-1'],
      [inRegion(id, 'eu-west-1'), 'eu-central-1'],
    ]) {
      const { replicateSecret } = await run(replicate, { id: given, replicas: [{ region }] });
      expect(replicateSecret.secret).toBeNull();
      for (const { code, path } of replicateSecret.userErrors) codes.push([code, ...path]);
    }
    expect(codes).toEqual([
      ['INVALID_INPUT', 'replicas', '0', 'region'],
      ['NOT_FOUND', 'id'],
      ['INVALID_STATE', 'id'],
    ]);
    expect(await replicasOf(id)).toEqual([expect.objectContaining({ region: 'eu-west-1' })]);
  });

  test('a call that is denied is an error at the top, and nothing is copied', async () => {
    const id = await created('replicate/denied');
    product.emulator.faults({ denied: [{ operation: 'ReplicateSecretToRegions' }] });
    const { data, errors } = await product.graphql(replicate, { id, replicas: [{ region: 'eu-west-1' }] });
    expect(data).toEqual({ replicateSecret: null });
    expect(errors[0]?.extensions).toMatchObject({
      code: 'UPSTREAM_DENIED',
      action: 'secretsmanager:ReplicateSecretToRegions',
    });
    expect(await replicasOf(id)).toEqual([]);
  });
});

describe('createSecret with replicas', () => {
  test('one call makes the secret and begins its copies', async () => {
    const input = { name: 'create/replicated', v: 'v', replicas: [{ region: 'eu-west-1' }] };
    const { createSecret } = await beforeCopying(() => run(create, input));
    expect(createSecret).toMatchObject({
      secret: { primaryRegion: 'us-east-1', replicas: [{ region: 'eu-west-1', status: 'IN_PROGRESS' }] },
      userErrors: [],
    });
    expect(product.takeCalls()).toEqual(['CreateSecret', 'DescribeSecret']);
    await settled('create/replicated');
    expect(await replicasOf('create/replicated')).toEqual([expect.objectContaining({ status: 'IN_SYNC' })]);
  });

  test('its own Region is refused, and nothing is created', async () => {
    const { createSecret } = await run(create, {
      name: 'create/own',
      v: 'v',
      replicas: [{ region: 'us-east-1' }],
    });
    expect(createSecret.userErrors).toEqual([
      { code: 'INVALID_INPUT', path: ['input', 'replicas', '0', 'region'] },
    ]);
    expect(product.takeCalls()).toEqual([]);
    expect(await run('{ secret(id: "create/own") { name } }')).toEqual({ secret: null });
  });

  test('a denial names the action that is missing for the copies', async () => {
    product.emulator.faults({ denied: [{ operation: 'ReplicateSecretToRegions' }] });
    const { errors } = await product.graphql(create, {
      name: 'create/denied',
      v: 'v',
      replicas: [{ region: 'eu-west-1' }],
    });
    expect(errors).toEqual([
      expect.objectContaining({
        message:
          'AWS did not let the gateway perform secretsmanager:ReplicateSecretToRegions for CreateSecret.',
        extensions: expect.objectContaining({ action: 'secretsmanager:ReplicateSecretToRegions' }),
      }),
    ]);
    expect(await run('{ secret(id: "create/denied") { name } }')).toEqual({ secret: null });
  });
});

describe('Secret.replicas', () => {
  test('through a list, one description for each replicated secret, and none for the others', async () => {
    await replicated('list/a', 'eu-west-1');
    await created('list/b');
    const list = '{ secrets(filter: { name: ["list/"] }) { nodes { name SELECTED } } }';
    await run(list.replace('SELECTED', ''));
    product.takeCalls();
    const { secrets } = await run(list.replace('SELECTED', 'replicas { region }'));
    expect(secrets.nodes).toEqual([
      { name: 'list/a', replicas: [{ region: 'eu-west-1' }] },
      { name: 'list/b', replicas: [] },
    ]);
    expect(product.takeCalls()).toEqual(['ListSecrets', 'DescribeSecret']);
  });
});

describe('removeReplicas', () => {
  test('one call; the copy is gone, and a Region without one is passed over', async () => {
    const id = await replicated('remove/one', 'eu-west-1', 'eu-central-1');
    expect((await run(remove, { id, regions: ['eu-west-1', 'ap-south-1'] })).removeReplicas).toEqual({
      secret: { primaryRegion: 'us-east-1', replicas: [{ region: 'eu-central-1' }] },
      userErrors: [],
    });
    expect(product.takeCalls()).toEqual(['RemoveRegionsFromReplication', 'DescribeSecret']);
    expect(
      await run('query ($id: ID!) { secret(id: $id) { name } }', { id: inRegion(id, 'eu-west-1') }),
    ).toEqual({
      secret: null,
    });
    expect((await run(remove, { id, regions: ['eu-central-1'] })).removeReplicas.secret).toEqual({
      primaryRegion: null,
      replicas: [],
    });
  });

  test('no Region, or what is none, costs no call', async () => {
    for (const [regions, path] of [
      [[], ['regions']],
      [Array.from({ length: 51 }, () => 'eu-west-1'), ['regions']],
      [
        ['eu-west-1', 'x'],
        ['regions', '1'],
      ],
    ]) {
      const { removeReplicas } = await run(remove, { id: 'remove/any', regions });
      expect(removeReplicas.userErrors).toEqual([expect.objectContaining({ code: 'INVALID_INPUT', path })]);
    }
    expect(product.takeCalls()).toEqual([]);
  });

  test('of a replica, or of a secret that is not there', async () => {
    const id = await replicated('remove/replica', 'eu-west-1');
    for (const [given, code] of [
      [inRegion(id, 'eu-west-1'), 'INVALID_STATE'],
      ['remove/nobody', 'NOT_FOUND'],
    ]) {
      const { removeReplicas } = await run(remove, { id: given, regions: ['eu-west-1'] });
      expect(removeReplicas.userErrors).toEqual([expect.objectContaining({ code, path: ['id'] })]);
    }
    expect(await replicasOf(id)).toHaveLength(1);
  });

  test('a secret with replicas is not deleted, and the refusal says where they are', async () => {
    const id = await replicated('remove/first', 'eu-west-1', 'eu-central-1');
    const { deleteSecret } = await run(
      'mutation ($id: ID!) { deleteSecret(id: $id) { userErrors { code message path } } }',
      { id },
    );
    expect(deleteSecret.userErrors).toEqual([
      {
        code: 'INVALID_STATE',
        message: 'It has replicas in eu-west-1, eu-central-1: remove those first.',
        path: ['id'],
      },
    ]);
  });
});

describe('promoteReplica', () => {
  test('is asked for in the Region of the replica, which is a secret of its own afterwards', async () => {
    const id = await replicated('promote/one', 'eu-west-1', 'eu-central-1');
    const { promoteReplica } = await run(promote, { id, region: 'eu-west-1' });
    const arn = inRegion(id, 'eu-west-1');
    expect(promoteReplica).toEqual({
      secret: {
        arn: id,
        region: 'us-east-1',
        primaryRegion: 'us-east-1',
        replicas: [{ region: 'eu-central-1' }],
      },
      promoted: {
        arn,
        region: 'eu-west-1',
        primaryRegion: null,
        replicas: [],
        value: { string: 'value of promote/one' },
      },
      userErrors: [],
    });
    expect(product.inputsOf('StopReplicationToReplica')).toEqual([{ SecretId: arn }]);
    expect(regionsOf('StopReplicationToReplica')).toEqual(['eu-west-1']);
    expect(product.takeCalls().sort()).toEqual([
      'DescribeSecret',
      'DescribeSecret',
      'GetSecretValue',
      'StopReplicationToReplica',
    ]);
    const { putSecretValue } = await run(
      'mutation ($id: ID!, $v: SecretString!) { putSecretValue(id: $id, input: { value: { string: $v } }) { userErrors { code } } }',
      { id: arn, v: 'its own' },
    );
    expect(putSecretValue.userErrors).toEqual([]);
  });

  test('costs one call when nothing more is selected than the ARNs tell', async () => {
    const id = await replicated('promote/cheap', 'eu-west-1');
    await run(
      'mutation ($id: ID!) { promoteReplica(id: $id, region: "eu-west-1") { secret { arn } promoted { arn name region } } }',
      { id },
    );
    expect(product.takeCalls()).toEqual(['StopReplicationToReplica']);
  });

  test('a second time there is no replica any more', async () => {
    const id = await replicated('promote/twice', 'eu-west-1');
    await run(promote, { id, region: 'eu-west-1' });
    const { promoteReplica } = await run(promote, { id, region: 'eu-west-1' });
    expect(promoteReplica).toMatchObject({
      secret: null,
      promoted: null,
      userErrors: [{ code: 'INVALID_STATE', path: ['region'] }],
    });
  });

  test.each([
    [
      'a Region without a replica',
      'eu-central-1',
      'INVALID_STATE',
      ['StopReplicationToReplica', 'DescribeSecret'],
    ],
    ['its own Region', 'us-east-1', 'INVALID_INPUT', []],
    ['a Region that is not served', 'ap-south-1', 'INVALID_INPUT', []],
    ['what is no Region', 'Ireland', 'INVALID_INPUT', []],
  ])('%s', async (what, region, code, calls) => {
    const id = await replicated(`promote/${what.replaceAll(' ', '-')}`, 'eu-west-1');
    const { promoteReplica } = await run(promote, { id, region });
    expect(promoteReplica).toMatchObject({
      secret: null,
      promoted: null,
      userErrors: [{ code, path: ['region'] }],
    });
    expect(product.takeCalls()).toEqual(calls);
    expect(await replicasOf(id)).toEqual([expect.objectContaining({ region: 'eu-west-1' })]);
  });

  test('the refusal of a Region that is not served says what to do', async () => {
    const { promoteReplica } = await run(promote, { id: 'promote/any', region: 'ap-south-1' });
    expect(promoteReplica.userErrors[0].message).toContain('AWS_REGIONS');
  });

  test('of a secret that is not there', async () => {
    const arn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:promote/nobody-abcdef';
    for (const id of ['promote/nobody', arn]) {
      const { promoteReplica } = await run(promote, { id, region: 'eu-west-1' });
      expect(promoteReplica.userErrors).toEqual([
        expect.objectContaining({ code: 'NOT_FOUND', path: ['id'] }),
      ]);
    }
  });

  test('is never sent twice by itself: the second would be refused although the first was done', async () => {
    const id = await replicated('promote/lost', 'eu-west-1');
    product.intercept(({ operation }) => (operation === 'StopReplicationToReplica' ? 'lose' : undefined));
    const { data, errors } = await product.graphql(promote, { id, region: 'eu-west-1' });
    expect(data).toEqual({ promoteReplica: null });
    expect(errors[0]?.extensions).toMatchObject({
      code: expect.stringMatching(/^UPSTREAM_(TIMEOUT|UNAVAILABLE)$/),
      retryable: true,
    });
    expect(product.takeCalls()).toEqual(['StopReplicationToReplica']);
    expect(await replicasOf(id)).toEqual([]);
  });

  test('when the primary cannot be described, the refusal itself is told', async () => {
    const id = await created('promote/undescribed');
    product.intercept(({ operation }) =>
      awsError(operation === 'DescribeSecret' ? 'AccessDeniedException' : 'InvalidParameterException'),
    );
    const { promoteReplica } = await run(promote, { id, region: 'eu-west-1' });
    expect(promoteReplica.userErrors).toEqual([
      expect.objectContaining({ code: 'INVALID_INPUT', path: null }),
    ]);
  });
});
