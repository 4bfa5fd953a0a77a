import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { until } from '../emulator/support/until';
import { allOfAdmin, forbid, permit } from './support/policies';
import { type Guarded, startGuarded } from './support/startGuarded';

/** What replication may do to secrets in other Regions: us-east-1 is home, eu-west-1 is served, ap-south-1 is not. */
let product: Guarded;
let europe: SecretsManagerClient;

const away = 'eu-west-1';
const isIn = (...regions: readonly string[]) =>
  `resource is SecretQL::Gateway || (resource is SecretQL::Secret && [${regions.map((region) => `"${region}"`)}].contains(resource.region))`;
const ofTeam = 'resource is SecretQL::Secret && resource.hasTag("team") && resource.getTag("team") == "own"';
const all = ['Read', 'ReadValue', 'Write', 'Admin'];
const copying = ['Read', 'ReadValue', 'Write', 'ReplicateSecretToRegions'];

beforeAll(async () => {
  product = await startGuarded({
    groups: ['admin', 'home', 'both', 'copier', 'sparing', 'team', 'unremoving', 'unparted'],
    policies: [
      allOfAdmin,
      permit('home', all, isIn('us-east-1')),
      permit('both', all, isIn('us-east-1', away)),
      // Describes, and deletes, at home alone; copies anywhere.
      permit('copier', copying, isIn('us-east-1')),
      permit('copier', ['ReplicateSecretToRegions']),
      permit('sparing', all),
      forbid('sparing', ['DeleteSecret'], 'context has force && context.force'),
      permit('team', ['ListSecrets']),
      permit('team', all, ofTeam),
      permit('unremoving', all),
      forbid('unremoving', ['RemoveRegionsFromReplication'], isIn(away)),
      permit('unparted', all),
      forbid('unparted', ['StopReplicationToReplica'], isIn('us-east-1')),
    ].join('\n'),
    env: { AWS_REGIONS: `us-east-1,${away}` },
  });
  const { endpoint, credentials } = product.emulator;
  europe = new SecretsManagerClient({ endpoint, region: away, credentials });
});
afterAll(async () => {
  europe.destroy();
  await product.stop();
});

/** `done`, the code of the refusal, or that of the error. */
async function outcomeOf(group: string, document: string, variables = {}): Promise<string> {
  const { data, errors } = await product.as(group)(document, variables);
  if (errors[0]) return errors[0].extensions.code;
  const [answer] = Object.values<{ userErrors: { code: string }[] }>(data);
  return answer?.userErrors[0]?.code ?? 'done';
}

const create = (name: string, rest = '') =>
  `mutation { createSecret(input: { name: "${name}", value: { generate: {} } ${rest} }) { secret { arn } userErrors { code } } }`;
const replicate = (id: string, rest = '', region = away) =>
  `mutation { replicateSecret(id: "${id}", replicas: [{ region: "${region}" }] ${rest}) { userErrors { code } } }`;
const remove = (id: string) =>
  `mutation { removeReplicas(id: "${id}", regions: ["${away}"]) { userErrors { code } } }`;
const promote = (id: string) =>
  `mutation { promoteReplica(id: "${id}", region: "${away}") { userErrors { code } } }`;
const replicasOf = async (group: string, id: string) =>
  (await product.as(group)(`{ secret(id: "${id}") { replicas { region status statusMessage } } }`)).data
    .secret.replicas;
const settled = (id: string, status: string) =>
  until(async () => (await replicasOf('admin', id))[0]?.status === status);

/** A secret of Europe alone, and one of its name at home. */
async function namesakes(
  name: string,
  tags: readonly { Key: string; Value: string }[] = [],
): Promise<string> {
  const { ARN = '' } = await europe.send(
    new CreateSecretCommand({ Name: name, SecretString: 'of Europe', Tags: [...tags] }),
  );
  await outcomeOf('admin', create(name, 'tags: [{ key: "team", value: "own" }]'));
  product.takeCalls();
  return ARN;
}

async function expectUntouched(arn: string): Promise<void> {
  expect(product.takeCalls().filter((call) => !/^(Describe|List)/.test(call))).toEqual([]);
  expect((await europe.send(new GetSecretValueCommand({ SecretId: arn }))).SecretString).toBe('of Europe');
}

describe('where the caller may do nothing', () => {
  test.each([
    ['a copy', ''],
    ['one that overwrites', ', overwrite: true'],
  ])('%s is refused before anything is sent', async (_, rest) => {
    const arn = await namesakes(`away${rest.length}`);
    expect(await outcomeOf('home', replicate(`away${rest.length}`, rest))).toBe('FORBIDDEN');
    expect(await outcomeOf('home', replicate(`away${rest.length}`, rest, 'ap-south-1'))).toBe('FORBIDDEN');
    await expectUntouched(arn);
    const born = `replicas: [{ region: "${away}" }] ${rest.replace('overwrite', 'overwriteReplicas')}`;
    expect(await outcomeOf('home', create(`born${rest.length}`, born))).toBe('FORBIDDEN');
    await expectUntouched(arn);
  });

  test('no copy is taken away or made a secret of its own', async () => {
    await outcomeOf('admin', create('copied', `replicas: [{ region: "${away}" }]`));
    await settled('copied', 'IN_SYNC');
    product.takeCalls();
    expect(await outcomeOf('home', remove('copied'))).toBe('FORBIDDEN');
    expect(await outcomeOf('home', promote('copied'))).toBe('FORBIDDEN');
    expect(product.takeCalls().filter((call) => /^(Remove|Stop)/.test(call))).toEqual([]);
    const { errors } = await product.as('home')(promote('copied'));
    expect(errors[0]?.message).toBe('No policy allows StopReplicationToReplica on this secret.');
  });
});

test('copies are decided in both Regions, and done where both allow it', async () => {
  await outcomeOf('admin', create('both'));
  expect(await outcomeOf('both', replicate('both'))).toBe('done');
  await settled('both', 'IN_SYNC');
  expect(await outcomeOf('unremoving', remove('both'))).toBe('FORBIDDEN');
  expect(await outcomeOf('unparted', promote('both'))).toBe('FORBIDDEN');
  expect(await outcomeOf('both', remove('both'))).toBe('done');
  expect(await outcomeOf('both', replicate('both', '', 'ap-south-1'))).toBe('FORBIDDEN');
});

describe('what is overwritten', () => {
  test('is deleted for good, so that must be allowed as well', async () => {
    const arn = await namesakes('spared');
    expect(await outcomeOf('sparing', replicate('spared', ', overwrite: true'))).toBe('FORBIDDEN');
    expect(await outcomeOf('copier', replicate('spared', ', overwrite: true'))).toBe('FORBIDDEN');
    const born = `replicas: [{ region: "${away}" }], overwriteReplicas: true`;
    expect(await outcomeOf('sparing', create('unborn', born))).toBe('FORBIDDEN');
    await expectUntouched(arn);
  });

  test('is decided on its own tags, and not on those of what takes its place', async () => {
    const other = await namesakes('tagged/other', [{ Key: 'team', Value: 'other' }]);
    expect(await outcomeOf('team', replicate('tagged/other', ', overwrite: true'))).toBe('FORBIDDEN');
    await expectUntouched(other);
    await namesakes('tagged/own', [{ Key: 'team', Value: 'own' }]);
    expect(await outcomeOf('team', replicate('tagged/own', ', overwrite: true'))).toBe('done');
    await settled('tagged/own', 'IN_SYNC');
    const { Tags } = await europe.send(new DescribeSecretCommand({ SecretId: 'tagged/own' }));
    expect(Tags).toEqual([{ Key: 'team', Value: 'own' }]);
  });

  test('is not told apart from nothing, nor from what is in a Region that is not served', async () => {
    await namesakes('oracle/taken', [{ Key: 'team', Value: 'other' }]);
    await outcomeOf('admin', create('oracle/free', 'tags: [{ key: "team", value: "own" }]'));
    const answers = [];
    for (const [name, region] of [
      ['oracle/taken', away],
      ['oracle/free', away],
      ['oracle/free', 'ap-south-1'],
    ] as const) {
      product.takeCalls();
      const { text } = await product.as('team')(replicate(name, ', overwrite: true', region));
      const calls = region === away ? ['DescribeSecret', 'DescribeSecret'] : ['DescribeSecret'];
      expect(product.takeCalls()).toEqual(calls);
      answers.push(text.replace(/"requestId":"[^"]+"/, ''));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('FORBIDDEN');
  });
});

test("AWS's reason for a copy that failed is told to those only who may describe what is in its way", async () => {
  await namesakes('failed', [{ Key: 'team', Value: 'other' }]);
  expect(await outcomeOf('copier', replicate('failed'))).toBe('done');
  await settled('failed', 'FAILED');
  const reasons = new Map<string, string>();
  for (const group of ['admin', 'both', 'copier', 'team', 'home']) {
    const [replica] = await replicasOf(group, 'failed');
    expect(replica).toMatchObject({ region: away, status: 'FAILED' });
    reasons.set(group, replica.statusMessage);
  }
  expect(reasons.get('admin')).toContain('already exists');
  expect(reasons.get('both')).toBe(reasons.get('admin'));
  for (const group of ['copier', 'team', 'home'])
    expect(reasons.get(group)).toBe(
      'Replication failed; the reason is shown to those who may describe secrets of this name there.',
    );
  // Out of a list, too.
  const { text } = await product.as('home')(
    '{ secrets(first: 100) { nodes { replicas { statusMessage } } } }',
  );
  expect(text).toContain('the reason is shown to those');
  expect(text).not.toContain('already exists');
});
