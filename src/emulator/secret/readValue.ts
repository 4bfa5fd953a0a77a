import { AwsError } from '../wire/AwsError';
import type { SecretValue } from './SecretValue';

/**
 * The value of a request that may have one.
 *
 * @throws AwsError InvalidParameterException when it has two
 */
export function readValue(input: {
  readonly SecretString: string | undefined;
  readonly SecretBinary: Buffer | undefined;
}): SecretValue | undefined {
  if (input.SecretString !== undefined && input.SecretBinary !== undefined)
    throw new AwsError(
      'InvalidParameterException',
      "You can't specify both a binary secret value and a string secret value in the same secret.",
    );
  if (input.SecretString !== undefined) return { kind: 'string', text: input.SecretString };
  return input.SecretBinary && { kind: 'binary', bytes: input.SecretBinary };
}
