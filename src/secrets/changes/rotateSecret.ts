import type { Access } from '../Access';
import { checkToken } from '../constraints';
import { type Problem, type ProblemCode, refuseIfAny } from '../Refusal';
import { checkRotationFunction, checkRotationRules, type RotationRules } from '../rotationConstraints';
import type { Secret, SecretIdentity } from '../Secret';
import { toVersion, type Version } from '../versions';
import { explaining } from './explaining';
import { tokenReused } from './problems';
import { resolveTarget } from './target';
import { versionOfToken } from './versionOfToken';

export interface RotateSecretInput {
  /** The function that rotates; left out, the one that the secret has. */
  readonly lambdaArn?: string | null;
  /** Left out, those that the secret has. */
  readonly rules?: RotationRules | null;
  /** Rotate now; else AWS only tests the function, and rotates when the rules say. */
  readonly rotateImmediately: boolean;
  readonly clientRequestToken?: string | null;
}

export interface RotatingSecret {
  readonly secret: SecretIdentity;
  /** The version that the rotation makes, or tests with; it may have no value yet. */
  readonly version: Version;
  /** Whether its labels are a guess: `withLabelsNow` tells those that it carries. */
  readonly areLabelsGuessed: boolean;
}

/**
 * Configures the rotation of a secret and begins one; without input, with what is configured. It goes on after the
 * answer. The same token does it once.
 */
export async function rotateSecret(
  access: Access,
  id: string,
  input: RotateSecretInput | null | undefined,
): Promise<RotatingSecret> {
  const given = input ?? { rotateImmediately: true };
  refuseIfAny(check(given));
  const secret = await resolveTarget(access, id, 'RotateSecret');
  const rotate = () =>
    access.perform('RotateSecret', {
      SecretId: secret.arn,
      ClientRequestToken: given.clientRequestToken ?? access.newVersionId(),
      RotationLambdaARN: given.lambdaArn ?? undefined,
      RotationRules: awsRules(given.rules),
      RotateImmediately: given.rotateImmediately,
    });
  const hint = (code: ProblemCode, described: Secret) => whyNot(access, given, code, described);
  const { VersionId = '' } = await explaining(access, id, secret, rotate, hint);
  // What has begun just now is AWSPENDING. What a token names that was used before may have come further meanwhile, and
  // a test leaves its version without a label, or makes none when there is no value to test with.
  const areLabelsGuessed = Boolean(given.clientRequestToken) || !given.rotateImmediately;
  return { secret, version: toVersion(secret.arn, VersionId, ['AWSPENDING']), areLabelsGuessed };
}

function check({ lambdaArn, rules, clientRequestToken }: RotateSecretInput): Problem[] {
  return [
    ...checkRotationFunction(lambdaArn, ['input', 'lambdaArn']),
    ...checkRotationRules(rules, ['input', 'rules']),
    ...checkToken(clientRequestToken, ['input', 'clientRequestToken']),
  ];
}

function awsRules(rules: RotationRules | null | undefined) {
  if (!rules) return undefined;
  return {
    ScheduleExpression: rules.scheduleExpression ?? undefined,
    AutomaticallyAfterDays: rules.automaticallyAfterDays ?? undefined,
    Duration: rules.duration ?? undefined,
  };
}

/** Tells apart, by the secret as it is, what AWS refuses a rotation for. */
async function whyNot(
  access: Access,
  { lambdaArn, rules, clientRequestToken }: RotateSecretInput,
  code: ProblemCode,
  secret: Secret,
): Promise<Problem | undefined> {
  if (code === 'INVALID_STATE' && !lambdaArn && !secret.rotation.lambdaArn) return noFunction;
  if (code === 'INVALID_STATE' && secret.rotation.state === 'PENDING') return notComplete;
  if (code !== 'INVALID_INPUT') return undefined;
  if (await versionOfToken(access, secret, clientRequestToken).catch(() => undefined)) {
    return { kind: 'generic', ...tokenReused, path: ['input', 'clientRequestToken'] };
  }
  const path = rules && !lambdaArn ? ['input', 'rules'] : ['input'];
  return { kind: 'generic', code, message: 'AWS does not take this rotation: check its rules.', path };
}

const noFunction: Problem = {
  kind: 'generic',
  code: 'INVALID_STATE',
  message: 'The secret has no rotation function: say which one.',
  path: ['input', 'lambdaArn'],
};

const notComplete: Problem = {
  kind: 'generic',
  code: 'INVALID_STATE',
  message:
    'An earlier rotation is not complete: AWSPENDING is on a version that is not AWSCURRENT. Wait for it, or take that label off.',
  path: ['id'],
};
