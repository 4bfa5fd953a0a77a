import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { allOfAdmin, forbid, permit } from './support/policies';
import { type Guarded, startGuarded } from './support/startGuarded';

/*
 * Who a name is is known for some seconds after anybody has had it described: then a value by name is one call for whoever
 * may read it, and for everybody else all is as it was.
 */

let product: Guarded;
let somebodyElse: SecretsManagerClient;
const arns = new Map<string, string>();
const policies = [
  allOfAdmin,
  permit('reader', ['Read', 'ReadValue']),
  permit('describer', ['Read']),
  permit('current', ['Read', 'ReadValue']),
  forbid('current', ['ReadValue'], 'context has stage && context.stage == "AWSPREVIOUS"'),
  permit('unheated', ['Read', 'ReadValue']),
  forbid('unheated', ['ReadValue'], 'context has stage && context.stage == "HOT"'),
  permit('team', ['Read', 'ReadValue'], 'resource has name && resource.hasTag("team")'),
  permit('elsewhere', ['Read', 'ReadValue'], 'resource has name && resource.name like "other/*"'),
].join('\n');
const groups = ['admin', 'unheated', 'reader', 'describer', 'current', 'team', 'elsewhere'];

async function create(to: Guarded, name: string): Promise<void> {
  const { data } = await to.as('admin')(
    'mutation ($name: String!, $value: SecretString!) { createSecret(input: { name: $name, value: { string: $value }, tags: [{ key: "team", value: "own" }] }) { secret { arn } } }',
    { name, value: `value of ${name}` },
  );
  arns.set(name, data.createSecret.secret.arn);
}

beforeAll(async () => {
  product = await startGuarded({ groups, policies, env: { VALUE_TAGS_MAX_AGE_MS: '60000' } });
  for (const name of ['one', 'two', 'three', 'four', 'five']) await create(product, name);
  const { endpoint, region, credentials } = product.emulator;
  somebodyElse = new SecretsManagerClient({ endpoint, region, credentials });
});
afterAll(async () => {
  somebodyElse.destroy();
  await product.stop();
});

const query = 'query ($id: ID!) { secret(id: $id) { name arn value { string } } }';
const secretOf = (name: string) => ({
  name,
  arn: arns.get(name),
  value: { string: `value of ${name}` },
});

/** Has it described for the administrator, and looks from there on. */
async function haveDescribed(name: string): Promise<void> {
  await product.as('admin')('query ($id: ID!) { secret(id: $id) { tags { key } } }', { id: name });
  product.takeCalls();
  await product.takeEntries();
}

test('a value by name is one call once somebody has had it described, and each call is written down', async () => {
  const reader = product.as('reader');
  expect((await reader(query, { id: 'one' })).data.secret).toEqual(secretOf('one'));
  expect(product.takeCalls().slice(-2)).toEqual(['DescribeSecret', 'GetSecretValue']);
  await product.takeEntries();
  for (const id of ['one', arns.get('one')]) {
    expect((await reader(query, { id })).data.secret).toEqual(secretOf('one'));
    expect(product.inputsOf('GetSecretValue')).toEqual([
      { SecretId: arns.get('one'), VersionStage: 'AWSCURRENT' },
    ]);
    expect(product.takeCalls()).toEqual(['GetSecretValue']);
    expect(await product.takeEntries()).toEqual([
      expect.objectContaining({
        subject: 'reader',
        action: 'GetSecretValue',
        outcome: 'ALLOWED',
        secretArn: arns.get('one'),
        policies: [expect.any(String)],
      }),
    ]);
  }
});

test('several by name are one batch, with what decides by tags too', async () => {
  for (const name of ['one', 'two', 'three']) await haveDescribed(name);
  const { data } = await product.as('team')(
    '{ secretsByIds(ids: ["one", "two", "three"]) { name arn value { string } } }',
  );
  expect(data.secretsByIds).toEqual(['one', 'two', 'three'].map(secretOf));
  expect(product.takeCalls()).toEqual(['BatchGetSecretValue']);
});

test('to who may not know of it, it is as one that is not there', async () => {
  await haveDescribed('two');
  const answers = [];
  for (const id of ['two', 'none']) {
    const { data, errors } = await product.as('elsewhere')(query, { id });
    answers.push({ data, errors, calls: product.takeCalls() });
  }
  expect(answers[0]).toEqual({ data: { secret: null }, errors: [], calls: ['DescribeSecret'] });
  expect(answers[1]).toEqual(answers[0]);
});

test.each([
  ['any value', 'describer', 'value { string }', 'value'],
  ['that version', 'current', 'value { kind } was: value(stage: "AWSPREVIOUS") { kind }', 'was'],
])('who may not read %s is refused, once in the audit log', async (_, group, selection, refused) => {
  await haveDescribed('three');
  await product.as('admin')(
    'mutation ($value: SecretString!) { putSecretValue(id: "three", input: { value: { string: $value } }) { userErrors { code } } }',
    { value: 'value of three' },
  );
  await haveDescribed('three');
  const { data, errors } = await product.as(group)(`{ secret(id: "three") { name ${selection} } }`);
  expect(data.secret).toMatchObject({ name: 'three', [refused]: null });
  expect(errors).toEqual([
    expect.objectContaining({
      path: ['secret', refused],
      extensions: expect.objectContaining({ code: 'FORBIDDEN' }),
    }),
  ]);
  const denials = (await product.takeEntries()).filter(({ outcome }) => outcome === 'DENIED');
  expect(denials).toEqual([expect.objectContaining({ action: 'GetSecretValue', secretName: 'three' })]);
});

test('a label that forbids the value, put on it since it was described, is a denial in the audit log, and one', async () => {
  await haveDescribed('two');
  const { VersionIdsToStages = {} } = await somebodyElse.send(new DescribeSecretCommand({ SecretId: 'two' }));
  const [version] = Object.keys(VersionIdsToStages);
  await somebodyElse.send(
    new UpdateSecretVersionStageCommand({ SecretId: 'two', VersionStage: 'HOT', MoveToVersionId: version }),
  );
  const { data, errors } = await product.as('unheated')(query, { id: 'two' });
  expect(data.secret).toEqual({ ...secretOf('two'), value: null });
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  const denials = (await product.takeEntries()).filter(({ outcome }) => outcome === 'DENIED');
  expect(denials).toEqual([expect.objectContaining({ action: 'GetSecretValue', secretName: 'two' })]);
});

test('a name that was created again, by somebody else, is the new secret', async () => {
  await haveDescribed('four');
  await somebodyElse.send(new DeleteSecretCommand({ SecretId: 'four', ForceDeleteWithoutRecovery: true }));
  const { ARN } = await somebodyElse.send(new CreateSecretCommand({ Name: 'four', SecretString: 'another' }));
  const { data, errors } = await product.as('reader')(query, { id: 'four' });
  expect([data.secret, errors]).toEqual([{ name: 'four', arn: ARN, value: { string: 'another' } }, []]);
});

test('one that was scheduled for deletion, by somebody else, has no value', async () => {
  await haveDescribed('five');
  await somebodyElse.send(new DeleteSecretCommand({ SecretId: 'five' }));
  const { data, errors } = await product.as('reader')(query, { id: 'five' });
  expect([data.secret, errors]).toEqual([{ ...secretOf('five'), value: null }, []]);
});

test('of one that is known to be scheduled for deletion no value is asked for', async () => {
  await haveDescribed('five');
  expect((await product.as('reader')(query, { id: 'five' })).data.secret.value).toBeNull();
  expect(product.takeCalls()).toEqual(['DescribeSecret']);
});

test('with an age of 0 each request has it described', async () => {
  const strict = await startGuarded({ groups, policies, env: { VALUE_TAGS_MAX_AGE_MS: '0' } });
  try {
    await create(strict, 'one');
    strict.takeCalls();
    for (const _ of [1, 2]) {
      const { data } = await strict.as('reader')(query, { id: 'one' });
      expect(data.secret.value).toEqual({ string: 'value of one' });
      expect(strict.takeCalls()).toEqual(['DescribeSecret', 'GetSecretValue']);
    }
  } finally {
    await strict.stop();
  }
});
