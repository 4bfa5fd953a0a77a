import {
  DeleteSecretCommand,
  type DeleteSecretCommandInput,
  ListSecretsCommand,
  ListSecretVersionIdsCommand,
  RestoreSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { dayMs } from './support/emulator';
import { emulatorOnly } from './support/emulatorOnly';
import { invalidName, marked, notFound, refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';

const emulator = useEmulator();
const withClock = emulatorOnly('the clock of AWS cannot be moved');
const atOnce = emulatorOnly('AWS frees a name some seconds after a forced deletion');
const remove = (SecretId: string, more: Omit<DeleteSecretCommandInput, 'SecretId'> = {}) =>
  emulator.send(new DeleteSecretCommand({ SecretId, ...more }));
const restore = (SecretId: string) => emulator.send(new RestoreSecretCommand({ SecretId }));

async function secret(): Promise<string> {
  const name = emulator.name();
  await emulator.create(name, 'v');
  return name;
}

const inDays = (days: number) => new Date(emulator.current().now().getTime() + days * dayMs);

withClock.each([
  [undefined, 30],
  [7, 7],
  [30, 30],
])(
  'edge case 7: with a window of %p days the deadline is in %p, and the deletion date is now',
  async (window, days) => {
    const name = await secret();
    emulator.current().advance(1000);
    const answer = await remove(name, { RecoveryWindowInDays: window, ForceDeleteWithoutRecovery: false });
    expect(answer).toMatchObject({ Name: name, DeletionDate: inDays(days) });
    const now = emulator.current().now();
    expect(await emulator.describe(name)).toMatchObject({ DeletedDate: now, LastChangedDate: now });
  },
);

test.each([0, 6, 31, -1])(
  'edge case 42: a window of %p days, forced or not',
  async (RecoveryWindowInDays) => {
    const name = await secret();
    for (const ForceDeleteWithoutRecovery of [undefined, true])
      expect(await refusal(remove(name, { RecoveryWindowInDays, ForceDeleteWithoutRecovery }))).toBe(
        'InvalidParameterException: The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).',
      );
  },
);

test('a window and force exclude each other', async () => {
  const both = { RecoveryWindowInDays: 7, ForceDeleteWithoutRecovery: true };
  expect(await refusal(remove(await secret(), both))).toBe(
    "InvalidParameterException: You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
  );
});

atOnce('a forced deletion is at once, also of a secret that is marked', async () => {
  for (const isMarked of [false, true]) {
    const name = await secret();
    if (isMarked) await remove(name);
    const { ARN } = await emulator.describe(name);
    expect(await remove(name, { ForceDeleteWithoutRecovery: true })).toMatchObject({
      ARN,
      DeletionDate: inDays(0),
    });
    expect(await refusal(emulator.describe(name))).toBe(notFound);
    expect((await emulator.create(name, 'again')).ARN).not.toBe(ARN);
    expect(await emulator.value(name)).toMatchObject({ SecretString: 'again' });
  }
});

test('edge case 8: a forced deletion of an unknown name succeeds with an invented ARN', async () => {
  const name = emulator.name();
  const answer = await remove(name, { ForceDeleteWithoutRecovery: true });
  expect(answer).toMatchObject({ Name: name, DeletionDate: emulator.moment() });
  expect(answer.ARN).toMatch(new RegExp(`:secret:${name}-[A-Za-z0-9]{6}$`));
});

test('an unknown secret, an illegal name, a secret that is marked already', async () => {
  expect(await refusal(remove(emulator.name()))).toBe(notFound);
  expect(await refusal(remove('a b', { ForceDeleteWithoutRecovery: true }))).toBe(invalidName);
  const name = await secret();
  await remove(name);
  expect(await refusal(remove(name))).toBe(marked);
});

test('a marked secret is listed only on request, and its versions are', async () => {
  const name = await secret();
  await remove(name);
  const Filters = [{ Key: 'name' as const, Values: [name] }];
  expect((await emulator.send(new ListSecretsCommand({ Filters }))).SecretList).toEqual([]);
  const listed = await emulator.send(new ListSecretsCommand({ Filters, IncludePlannedDeletion: true }));
  expect(listed.SecretList).toMatchObject([{ Name: name, DeletedDate: emulator.moment() }]);
  const versions = await emulator.send(new ListSecretVersionIdsCommand({ SecretId: name }));
  expect(versions.Versions).toHaveLength(1);
});

withClock('restoring takes the mark away and leaves values and labels', async () => {
  const name = await secret();
  const before = await emulator.describe(name);
  await remove(name);
  emulator.current().advance(6 * dayMs);
  expect(await restore(name)).toMatchObject({ ARN: before.ARN, Name: name });
  expect(await emulator.describe(name)).toEqual({ ...before, LastChangedDate: emulator.current().now() });
  expect(await emulator.value(name)).toMatchObject({ SecretString: 'v' });
});

test('restoring an active secret succeeds, an unknown one is not found', async () => {
  const name = await secret();
  expect(await restore(name)).toMatchObject({ Name: name });
  expect(await refusal(restore(emulator.name()))).toBe(notFound);
});

withClock('when the window is over the secret is gone and its name is free', async () => {
  const name = await secret();
  const { ARN: old = '' } = await emulator.describe(name);
  await remove(name, { RecoveryWindowInDays: 7 });
  emulator.current().advance(7 * dayMs - 1);
  expect(await emulator.describe(name)).toMatchObject({ ARN: old });
  emulator.current().advance(1);
  for (const id of [name, old]) {
    expect(await refusal(emulator.describe(id))).toBe(notFound);
    expect(await refusal(emulator.value(id))).toBe(notFound);
    expect(await refusal(restore(id))).toBe(notFound);
  }
  const Filters = [{ Key: 'name' as const, Values: [name] }];
  const listed = await emulator.send(new ListSecretsCommand({ Filters, IncludePlannedDeletion: true }));
  expect(listed.SecretList).toEqual([]);
  await emulator.create(name, 'new');
  expect(await emulator.value(name)).toMatchObject({ SecretString: 'new' });
  expect(await refusal(emulator.value(old))).toBe(notFound);
});
