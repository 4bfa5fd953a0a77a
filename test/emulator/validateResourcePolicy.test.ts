import { ValidateResourcePolicyCommand } from '@aws-sdk/client-secrets-manager';
import { lockedOut, policyOf, policyText, publicAccess, statement, syntaxError } from './support/policies';
import { call } from './support/raw';
import { invalidName, notFound, refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';

const emulator = useEmulator();
const validate = async (ResourcePolicy: string, SecretId?: string) => {
  const { $metadata, ...answer } = await emulator.send(
    new ValidateResourcePolicyCommand({ ResourcePolicy, SecretId }),
  );
  return answer;
};
const publicCheck = { CheckName: 'BlockPublicPolicyCheck', ErrorMessage: publicAccess };
const lockOutCheck = expect.objectContaining({ ErrorMessage: lockedOut.replace(/^\w+: /, '') });
const denyAll = statement({ Effect: 'Deny', Principal: '*', Action: '*' });
const harmless = statement({ Effect: 'Deny', Principal: '*' });

test('a policy that passes', async () => {
  expect(await validate(policyOf(harmless))).toEqual({ PolicyValidationPassed: true, ValidationErrors: [] });
});

test('edge case 36: a public policy does not pass, and says so as AWS does', async () => {
  const ResourcePolicy = policyOf(statement({ Principal: '*' }));
  const { status, text } = await call(emulator.server, 'ValidateResourcePolicy', { ResourcePolicy });
  expect([status, text]).toEqual([
    200,
    `{"PolicyValidationPassed":false,"ValidationErrors":[${JSON.stringify(publicCheck)}]}`,
  ]);
});

test('a policy that locks its caller out, and one that is public besides', async () => {
  expect(await validate(policyOf(denyAll))).toEqual({
    PolicyValidationPassed: false,
    ValidationErrors: [lockOutCheck],
  });
  expect(await validate(policyOf(denyAll, statement({ Principal: '*' })))).toEqual({
    PolicyValidationPassed: false,
    ValidationErrors: [publicCheck, lockOutCheck],
  });
});

test('lock-out by pattern and tag is for the secret that is named, and nothing is kept', async () => {
  const name = emulator.name();
  await emulator.create(name, 'v');
  const { ARN = '' } = await emulator.describe(name);
  const policy = policyOf({
    ...denyAll,
    Resource: ARN,
    Condition: { Null: { 'aws:ResourceTag/team': 'true' } },
  });
  expect(await validate(policy)).toMatchObject({ PolicyValidationPassed: true });
  expect(await validate(policy, name)).toMatchObject({ ValidationErrors: [lockOutCheck] });
  expect(await policyText(emulator, name)).toBeUndefined();
});

test('a syntax error, an unknown secret, an illegal name', async () => {
  expect(await refusal(validate('{}'))).toBe(syntaxError);
  expect(await refusal(validate(policyOf(harmless), emulator.name()))).toBe(notFound);
  expect(await refusal(validate(policyOf(harmless), 'a b'))).toBe(invalidName);
});
