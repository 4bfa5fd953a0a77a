import { DeleteResourcePolicyCommand, DeleteSecretCommand } from '@aws-sdk/client-secrets-manager';
import { emulatorOnly } from './support/emulatorOnly';
import { policyOf, policyText, putPolicy, statement } from './support/policies';
import { invalidName, marked, notFound, refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';

const emulator = useEmulator();
const remove = (SecretId: string) => emulator.send(new DeleteResourcePolicyCommand({ SecretId }));

async function secret(): Promise<string> {
  const name = emulator.name();
  await emulator.create(name, 'v');
  return name;
}

emulatorOnly('moves the clock')('takes the policy away and moves LastChangedDate', async () => {
  const name = await secret();
  await putPolicy(emulator, name, policyOf(statement({ Principal: '*' })));
  emulator.current().advance(1000);
  const answer = await remove(name);
  const { ARN, LastChangedDate } = await emulator.describe(name);
  expect(answer).toMatchObject({ ARN, Name: name });
  expect(LastChangedDate).toEqual(emulator.current().now());
  expect(await policyText(emulator, name)).toBeUndefined();
});

test('a secret without a policy', async () => {
  const name = await secret();
  expect(await remove(name)).toMatchObject({ Name: name });
});

test('an unknown secret, an illegal name, a secret marked for deletion', async () => {
  const name = await secret();
  await emulator.send(new DeleteSecretCommand({ SecretId: name }));
  expect(await refusal(remove(emulator.name()))).toBe(notFound);
  expect(await refusal(remove('a b'))).toBe(invalidName);
  expect(await refusal(remove(name))).toBe(marked);
});
