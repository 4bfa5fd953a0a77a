import { AwsError } from '../wire/AwsError';

/** The refusals of resource policies, in the words of AWS. */

export function publicPolicy(): AwsError {
  return new AwsError(
    'PublicPolicyException',
    'You can not attach a resource policy that grants Public access to your secret.',
  );
}

export function lockedOut(): AwsError {
  return new AwsError(
    'AccessDeniedException',
    'This resource policy will not allow you to manage this secret in the future.',
  );
}
