import type { Rotation, RotationRules } from '../secret/Rotation';
import type { SecretRecord } from '../secret/SecretRecord';
import { AwsError } from '../wire/AwsError';
import { checkSchedule } from './checkSchedule';
import { parseSchedule } from './parseSchedule';
import { planRotation, rulesAsGiven } from './planRotation';

/** The members of a request that configure rotation. */
export interface WantedConfiguration {
  readonly RotationLambdaARN: string | undefined;
  readonly RotationRules: RotationRules | undefined;
}

/**
 * The rotation of a secret as a request configures it, and the plan of the next one. What the request leaves out
 * stays as it was configured before.
 *
 * @throws AwsError InvalidRequestException without a function, InvalidParameterException for a schedule that is none
 */
export function configureRotation(
  { rotation }: SecretRecord,
  { RotationLambdaARN, RotationRules }: WantedConfiguration,
  nowMs: number,
): Rotation & { readonly functionArn: string } {
  const functionArn = RotationLambdaARN || rotation?.functionArn;
  if (!functionArn)
    throw new AwsError(
      'InvalidRequestException',
      'No Lambda rotation function ARN is associated with this secret.',
    );
  const given = hasMembers(RotationRules) ? RotationRules : undefined;
  if (given) checkSchedule(parseSchedule(given), nowMs);
  const rules = given ?? (rotation?.rules && rulesAsGiven(rotation.rules));
  return { ...rotation, isEnabled: true, functionArn, ...planRotation(rules, nowMs) };
}

function hasMembers(rules: RotationRules = {}): boolean {
  return Object.values(rules).some((value) => value !== undefined);
}
