import { GetResourcePolicyCommand, PutResourcePolicyCommand } from '@aws-sdk/client-secrets-manager';
import type { useEmulator } from './useEmulator';

type Emulator = ReturnType<typeof useEmulator>;
type Members = Readonly<Record<string, unknown>>;

/** A statement that is good; members set to undefined are left out. */
export function statement(members: Members = {}): Members {
  return {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::123456789012:root' },
    Action: 'secretsmanager:GetSecretValue',
    Resource: '*',
    ...members,
  };
}

/** The text of a policy of these statements. */
export function policyOf(...statements: readonly unknown[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** Attaches a policy to a secret. */
export function putPolicy(
  emulator: Emulator,
  SecretId: string,
  ResourcePolicy: string,
  isBlocking?: boolean,
) {
  return emulator.send(
    new PutResourcePolicyCommand({ SecretId, ResourcePolicy, BlockPublicPolicy: isBlocking }),
  );
}

/** The text of the policy of a secret, if it has one. */
export async function policyText(emulator: Emulator, SecretId: string): Promise<string | undefined> {
  return (await emulator.send(new GetResourcePolicyCommand({ SecretId }))).ResourcePolicy;
}

export const syntaxError = 'MalformedPolicyDocumentException: This resource policy contains a syntax error.';
export const lockedOut =
  'AccessDeniedException: This resource policy will not allow you to manage this secret in the future.';
export const publicAccess = 'You can not attach a resource policy that grants Public access to your secret.';
