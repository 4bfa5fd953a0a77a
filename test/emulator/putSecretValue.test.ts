import { randomUUID } from 'node:crypto';
import { DeleteSecretCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { dayMs, hourMs } from './support/emulator';
import { emulatorOnly } from './support/emulatorOnly';
import { call } from './support/raw';
import { invalidName, marked, noToken, notFound, refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';

const emulator = useEmulator();
const withClock = emulatorOnly('the clock of AWS cannot be moved');
const quick = emulatorOnly('AWS takes 50 writes a second');

async function secret(): Promise<string> {
  const name = emulator.name();
  await emulator.create(name);
  return name;
}

test('edge case 18: the new version becomes current, the last one previous, the one before it deprecated', async () => {
  const name = await secret();
  const first = await emulator.put(name, '1');
  const second = await emulator.put(name, '2');
  const third = await emulator.put(name, '3');
  expect(await emulator.stages(name)).toEqual({ [second]: ['AWSPREVIOUS'], [third]: ['AWSCURRENT'] });
  const deprecated = await emulator.value(name, { VersionId: first });
  expect(deprecated.SecretString).toBe('1');
  expect(deprecated).not.toHaveProperty('VersionStages');
});

test('edge case 14: a first value that asks for AWSPENDING alone also becomes current', async () => {
  const name = await secret();
  const id = await emulator.put(name, '1', ['AWSPENDING']);
  expect(await emulator.stages(name)).toEqual({ [id]: ['AWSCURRENT', 'AWSPENDING'] });
});

test('the current version keeps its custom labels when it becomes previous', async () => {
  const name = await secret();
  const first = await emulator.put(name, '1', ['BLUE']);
  const second = await emulator.put(name, '2');
  expect(await emulator.stages(name)).toEqual({ [first]: ['AWSPREVIOUS', 'BLUE'], [second]: ['AWSCURRENT'] });
});

test('edge case 15: custom labels move to the new version and leave AWSCURRENT and AWSPREVIOUS alone', async () => {
  const name = await secret();
  const first = await emulator.put(name, '1');
  const second = await emulator.put(name, '2');
  const one = await emulator.put(name, '3', ['CUSTOM']);
  expect(await emulator.stages(name)).toEqual({
    [first]: ['AWSPREVIOUS'],
    [second]: ['AWSCURRENT'],
    [one]: ['CUSTOM'],
  });
  const two = await emulator.put(name, '4', ['CUSTOM', 'OTHER']);
  expect(await emulator.stages(name)).toEqual({
    [first]: ['AWSPREVIOUS'],
    [second]: ['AWSCURRENT'],
    [two]: ['CUSTOM', 'OTHER'],
  });
  const three = await emulator.put(name, '5', ['CUSTOM']);
  expect(await emulator.stages(name)).toMatchObject({ [two]: ['OTHER'], [three]: ['CUSTOM'] });
});

test('edge case 16: a put over a version that is current and pending takes AWSPENDING away', async () => {
  const name = await secret();
  const first = await emulator.put(name, '1', ['AWSCURRENT', 'AWSPENDING']);
  const second = await emulator.put(name, '2');
  expect(await emulator.stages(name)).toEqual({ [first]: ['AWSPREVIOUS'], [second]: ['AWSCURRENT'] });
});

test('a put of AWSPENDING takes it off the current version', async () => {
  const name = await secret();
  const first = await emulator.put(name, '1', ['AWSCURRENT', 'AWSPENDING']);
  const second = await emulator.put(name, '2', ['AWSPENDING']);
  expect(await emulator.stages(name)).toEqual({ [first]: ['AWSCURRENT'], [second]: ['AWSPENDING'] });
});

withClock('the same token and value again changes nothing', async () => {
  const name = await secret();
  const first = await emulator.put(name, '1');
  await emulator.put(name, '2');
  const before = await emulator.describe(name);
  emulator.current().advance(1000);
  await emulator.put(name, '1', undefined, first);
  expect(await emulator.describe(name)).toEqual(before);
});

test('edge case 12: the same token and value with labels adds the labels and answers all of them', async () => {
  const name = await secret();
  const id = await emulator.put(name, '1');
  const again = await emulator.send(
    new PutSecretValueCommand({
      SecretId: name,
      SecretString: '1',
      ClientRequestToken: id,
      VersionStages: ['REPLAY'],
    }),
  );
  // The order is the one that AWS was seen to answer.
  expect(again.VersionStages).toEqual(['REPLAY', 'AWSCURRENT']);
  expect(await emulator.stages(name)).toEqual({ [id]: ['AWSCURRENT', 'REPLAY'] });
});

test('edge case 13: the same token with another value', async () => {
  const name = emulator.name();
  const { ARN } = await emulator.create(name, 'v');
  const token = await emulator.put(name, '1');
  expect(await refusal(emulator.put(name, '2', undefined, token))).toBe(
    `ResourceExistsException: You can't use ClientRequestToken ${token} because that value is already in use for a version of secret ${ARN}.`,
  );
  expect(await emulator.value(name)).toMatchObject({ SecretString: '1' });
});

test.each([
  randomUUID().replaceAll('-', ''),
  randomUUID().toUpperCase(),
  'x'.repeat(64),
  `${'\u{1F511}'.repeat(32)}`,
])('edge case 43: the token %j is taken as it is', async (token) => {
  const name = await secret();
  await emulator.put(name, '1', undefined, token);
  expect(await emulator.value(name, { VersionId: token })).toMatchObject({
    VersionId: token,
    SecretString: '1',
  });
});

test('neither value', async () => {
  const name = await secret();
  const sent = emulator.send(new PutSecretValueCommand({ SecretId: name }));
  expect(await refusal(sent)).toBe(
    'InvalidRequestException: You must provide either SecretString or SecretBinary.',
  );
});

test('both values', async () => {
  const both = { SecretId: await secret(), SecretString: 'v', SecretBinary: Buffer.from('v') };
  expect(await refusal(emulator.send(new PutSecretValueCommand(both)))).toMatch(
    /^InvalidParameterException: .* both /,
  );
});

test('no token', async () => {
  const answer = await call(emulator.server, 'PutSecretValue', {
    SecretId: 'x',
    SecretString: 'v',
  });
  expect([answer.status, JSON.parse(answer.text)]).toEqual([400, noToken]);
});

test('an unknown secret, an illegal name, a secret marked for deletion', async () => {
  expect(await refusal(emulator.put(emulator.name(), 'v'))).toBe(notFound);
  expect(await refusal(emulator.put('a b', 'v'))).toBe(invalidName);
  const name = await secret();
  await emulator.send(new DeleteSecretCommand({ SecretId: name }));
  expect(await refusal(emulator.put(name, 'v'))).toBe(marked);
});

test('20 labels over all versions, not 21', async () => {
  const name = await secret();
  await emulator.put(
    name,
    '1',
    Array.from({ length: 19 }, (_, index) => `L${index}`),
  );
  const before = await emulator.stages(name);
  expect(await refusal(emulator.put(name, '2', ['ONE-MORE']))).toMatch(/^LimitExceededException: /);
  expect(await emulator.stages(name)).toEqual(before);
});

withClock('deprecated versions above 100 go once they are 24 hours old', async () => {
  const name = await secret();
  const ids: string[] = [];
  for (let index = 0; index < 110; index++) ids.push(await emulator.put(name, `value ${index}`));
  const [oldest = '', second = ''] = ids;
  expect(await emulator.value(name, { VersionId: oldest })).toMatchObject({ SecretString: 'value 0' });
  emulator.current().advance(dayMs - hourMs);
  await emulator.put(name, 'young still');
  expect(await emulator.value(name, { VersionId: oldest })).toMatchObject({ SecretString: 'value 0' });
  emulator.current().advance(hourMs);
  await emulator.put(name, 'last');
  for (const id of [oldest, second])
    expect(await refusal(emulator.value(name, { VersionId: id }))).toBe(
      `ResourceNotFoundException: Secrets Manager can't find the specified secret value for VersionId: ${id}`,
    );
  expect(await emulator.value(name, { VersionId: ids[20] })).toMatchObject({ SecretString: 'value 20' });
});

quick('50 puts at once keep exactly one current version and lose none', async () => {
  const name = await secret();
  const ids = await Promise.all(
    Array.from({ length: 50 }, (_, index) => emulator.put(name, `value ${index}`)),
  );
  const labels = Object.values(await emulator.stages(name)).flat();
  expect(labels.sort()).toEqual(['AWSCURRENT', 'AWSPREVIOUS']);
  for (const [index, id] of ids.entries())
    expect(await emulator.value(name, { VersionId: id })).toMatchObject({ SecretString: `value ${index}` });
});

test.each([
  ['characters of one byte', 'a'.repeat(65_536)],
  ['characters of three bytes', `${'\u20ac'.repeat(21_845)}a`],
  ['characters of two units and four bytes', '\u{1F511}'.repeat(16_384)],
])('edge case 44: 65,536 bytes in %s, not one more', async (_, text) => {
  const name = await secret();
  await emulator.put(name, text);
  expect((await emulator.value(name)).SecretString).toBe(text);
  expect(await refusal(emulator.put(name, `${text}a`))).toBe(
    "ValidationException: 1 validation error detected: Value at 'secretString' failed to satisfy constraint: Member must have length less than or equal to 65536",
  );
});

test('65,536 bytes that are no text, not one more', async () => {
  const name = await secret();
  const put = (SecretBinary: Buffer) =>
    emulator.send(new PutSecretValueCommand({ SecretId: name, SecretBinary }));
  await put(Buffer.alloc(65_536, 0xff));
  expect((await emulator.value(name)).SecretBinary).toHaveLength(65_536);
  expect(await refusal(put(Buffer.alloc(65_537)))).toMatch(/at 'secretBinary' .* equal to 65536$/);
});
