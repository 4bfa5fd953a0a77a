import { DeleteSecretCommand, GetResourcePolicyCommand } from '@aws-sdk/client-secrets-manager';
import { policyText, putPolicy, statement } from './support/policies';
import { call } from './support/raw';
import { invalidName, marked, notFound, refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';

const emulator = useEmulator();
const get = (SecretId: string) => emulator.send(new GetResourcePolicyCommand({ SecretId }));

async function secret(): Promise<string> {
  const name = emulator.name();
  await emulator.create(name, 'v');
  return name;
}

test('without a policy the member is absent', async () => {
  const name = await secret();
  const { ARN } = await emulator.describe(name);
  const { status, text } = await call(emulator.server, 'GetResourcePolicy', { SecretId: name });
  expect([status, text]).toEqual([200, `{"ARN":"${ARN}","Name":"${name}"}`]);
});

test('edge case 35: a policy comes back in the layout of AWS, its members in their order', async () => {
  const name = await secret();
  const given =
    '{"Statement":[{"Resource":"*","Effect":"Allow","Principal":{"AWS":"*"},"Action":["secretsmanager:GetSecretValue","secretsmanager:Describe\\u0053ecret"],"Sid":"A\\/B\\u00e9\\u001f\\"\\\\u001f","Condition":{"NumericLessThan":{"aws:MultiFactorAuthAge":1.50e3},"Bool":{}}}],\n\t"Version"  :  "2012-10-17"}';
  await putPolicy(emulator, name, given);
  expect(await policyText(emulator, name)).toBe(
    `{
  "Statement" : [ {
    "Resource" : "*",
    "Effect" : "Allow",
    "Principal" : {
      "AWS" : "*"
    },
    "Action" : [ "secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret" ],
    "Sid" : "A/Bé\\u001F\\"\\\\u001f",
    "Condition" : {
      "NumericLessThan" : {
        "aws:MultiFactorAuthAge" : 1.50e3
      },
      "Bool" : { }
    }
  } ],
  "Version" : "2012-10-17"
}`,
  );
});

test('a policy put twice replaces the first, and one that was read may be put again', async () => {
  const name = await secret();
  const policy = (action: string) => ({
    Version: '2012-10-17',
    Statement: [statement({ Principal: '*', Action: action }), statement({ Principal: '*' })],
  });
  await putPolicy(emulator, name, JSON.stringify(policy('secretsmanager:GetSecretValue')));
  await putPolicy(emulator, name, JSON.stringify(policy('secretsmanager:DescribeSecret')));
  const text = (await policyText(emulator, name)) ?? '';
  expect(JSON.parse(text)).toEqual(policy('secretsmanager:DescribeSecret'));
  expect(text).toContain('  }, {\n    "Effect" : "Allow"');
  await putPolicy(emulator, name, text);
  expect(await policyText(emulator, name)).toBe(text);
});

test('an unknown secret, an illegal name, a secret marked for deletion', async () => {
  const name = await secret();
  await emulator.send(new DeleteSecretCommand({ SecretId: name }));
  expect(await refusal(get(emulator.name()))).toBe(notFound);
  expect(await refusal(get('a b'))).toBe(invalidName);
  expect(await refusal(get(name))).toBe(marked);
});
