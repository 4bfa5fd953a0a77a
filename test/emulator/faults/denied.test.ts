import {
  BatchGetSecretValueCommand,
  CreateSecretCommand,
  DescribeSecretCommand,
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  ValidateResourcePolicyCommand,
} from '@aws-sdk/client-secrets-manager';
import { emulatorOnly } from '../support/emulatorOnly';
import { call } from '../support/raw';
import { refusal } from '../support/refusal';
import { useEmulator } from '../support/useEmulator';

const test = emulatorOnly('it needs faults that AWS has not');

const emulator = useEmulator();
const running = () => emulator.current().emulator;
afterEach(() => {
  running().faults({});
});
const user = 'arn:aws:iam::123456789012:user/secretql';
const denial = (operation: string, resource?: string) =>
  `AccessDeniedException: User: ${user} is not authorized to perform: secretsmanager:${operation}${
    resource === undefined ? '' : ` on resource: ${resource}`
  } because no identity-based policy allows the secretsmanager:${operation} action`;
const read = (SecretId: string) => emulator.send(new GetSecretValueCommand({ SecretId }));

test('an operation: the resource is the name as given, or the full ARN when that was given', async () => {
  const name = emulator.name();
  const { ARN = '' } = await emulator.create(name, 'v');
  running().faults({ denied: [{ operation: 'GetSecretValue' }] });
  expect(await refusal(read(name))).toBe(denial('GetSecretValue', name));
  expect(await refusal(read(ARN))).toBe(denial('GetSecretValue', ARN));
  await emulator.send(new DescribeSecretCommand({ SecretId: name }));
});

test('one secret, whether the caller names it or gives its ARN', async () => {
  const name = emulator.name();
  const { ARN = '' } = await emulator.create(name, 'v');
  const other = emulator.name();
  await emulator.create(other, 'v');
  for (const secret of [name, ARN, ARN.slice(0, -7), `${name.slice(0, -3)}*`, `${ARN.slice(0, -20)}*`]) {
    running().faults({ denied: [{ operation: '*', secret }] });
    expect(await refusal(read(name))).toBe(denial('GetSecretValue', name));
    expect(await refusal(read(ARN))).toBe(denial('GetSecretValue', ARN));
    expect((await read(other)).SecretString).toBe('v');
  }
});

test('a pattern full of stars is compared in no time, whatever the length of the id', async () => {
  running().faults({ denied: [{ operation: '*', secret: `${'*a'.repeat(20)}*b` }] });
  const describe = (SecretId: string) => call(running(), 'DescribeSecret', { SecretId });
  expect((await describe('a'.repeat(100_000))).text).toContain('ValidationException');
  expect((await describe(`${'a'.repeat(100_000)}b`)).text).toContain('AccessDeniedException');
});

test('an ARN denies the secret of that Region only', async () => {
  const name = emulator.name();
  const { ARN = '' } = await emulator.create(name, 'v');
  running().faults({ denied: [{ operation: 'GetSecretValue', secret: ARN }] });
  const west = emulator.current().clientIn('us-west-2');
  await west.send(new CreateSecretCommand({ Name: name, SecretString: 'w' }));
  expect((await west.send(new GetSecretValueCommand({ SecretId: name }))).SecretString).toBe('w');
});

test('edge case 5: types beat authorisation, authorisation beats constraints and existence', async () => {
  running().faults({ denied: [{ operation: '*' }] });
  const message = async (input: unknown) => {
    const { status, text } = await call(running(), 'PutSecretValue', input);
    const { __type, Message } = JSON.parse(text);
    return `${status} ${__type}: ${Message}`;
  };
  expect(await message({ SecretId: {}, VersionStages: [] })).toMatch(/^400 SerializationException: /);
  expect(await message({ SecretId: 'missing', ClientRequestToken: 'short', VersionStages: [] })).toBe(
    `400 ${denial('PutSecretValue', 'missing')}`,
  );
  expect(await message({ SecretId: null })).toBe(`400 ${denial('PutSecretValue')}`);
  expect(await message({})).toBe(`400 ${denial('PutSecretValue')}`);
});

test('operations without a secret name no resource', async () => {
  running().faults({ denied: [{ operation: 'ListSecrets' }, { operation: 'GetRandomPassword' }] });
  expect(await refusal(emulator.send(new ListSecretsCommand({})))).toBe(denial('ListSecrets'));
  expect(await refusal(emulator.send(new GetRandomPasswordCommand({})))).toBe(denial('GetRandomPassword'));
});

test('CreateSecret names the name; with tags it needs the permission to tag', async () => {
  const name = emulator.name();
  const create = (Tags?: { Key: string; Value: string }[]) =>
    emulator.send(new CreateSecretCommand({ Name: name, SecretString: 'v', Tags }));
  running().faults({ denied: [{ operation: 'TagResource' }] });
  expect(await refusal(create([{ Key: 'a', Value: 'b' }]))).toBe(denial('TagResource', name));
  running().faults({ denied: [{ operation: 'CreateSecret', secret: name }] });
  expect(await refusal(create())).toBe(denial('CreateSecret', name));
  running().faults({});
  await create();
});

test('ValidateResourcePolicy needs the permission to put one', async () => {
  running().faults({ denied: [{ operation: 'PutResourcePolicy' }] });
  const validate = new ValidateResourcePolicyCommand({ ResourcePolicy: '{}' });
  expect(await refusal(emulator.send(validate))).toBe(denial('PutResourcePolicy'));
});

describe('batches', () => {
  const batch = (...SecretIdList: string[]) =>
    emulator.send(new BatchGetSecretValueCommand({ SecretIdList }));

  test('are denied as a whole', async () => {
    const name = emulator.name();
    await emulator.create(name, 'v');
    running().faults({ denied: [{ operation: 'BatchGetSecretValue' }] });
    expect(await refusal(batch(name))).toBe(denial('BatchGetSecretValue'));
    expect((await read(name)).SecretString).toBe('v');
  });

  test('edge case 33: one secret that may not be read is an error beside the values', async () => {
    const [open, closed] = [emulator.name(), emulator.name()];
    for (const name of [open, closed]) await emulator.create(name, name);
    running().faults({ denied: [{ operation: 'GetSecretValue', secret: closed }] });
    const { SecretValues, Errors } = await batch(open, closed);
    expect(SecretValues?.map(({ Name }) => Name)).toEqual([open]);
    expect(Errors).toEqual([
      {
        SecretId: closed,
        ErrorCode: 'AccessDeniedException',
        Message: denial('GetSecretValue', closed).replace('AccessDeniedException: ', ''),
      },
    ]);
  });

  test('with filters need the permission to list', async () => {
    running().faults({ denied: [{ operation: 'ListSecrets' }] });
    const filtered = new BatchGetSecretValueCommand({ Filters: [{ Key: 'name', Values: ['x'] }] });
    expect(await refusal(emulator.send(filtered))).toBe(denial('ListSecrets'));
  });
});
