import { SecretsManagerServiceException } from '@aws-sdk/client-secrets-manager';

/** Waits for the refusal of a call and gives its name and text, and that its status was 400. */
export async function refusal(sent: Promise<unknown>): Promise<string> {
  const outcome = await sent.then(
    () => 'the call succeeded',
    (error: unknown) => error,
  );
  if (!(outcome instanceof SecretsManagerServiceException)) throw outcome;
  const status = outcome.$metadata.httpStatusCode;
  return `${status === 400 ? '' : `${status} `}${outcome.name}: ${outcome.message}`;
}

export const notFound = "ResourceNotFoundException: Secrets Manager can't find the specified secret.";
export const invalidName =
  'ValidationException: Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!';
export const marked =
  "InvalidRequestException: You can't perform this operation on the secret because it was marked for deletion.";
export const noToken = {
  __type: 'InvalidRequestException',
  Message: 'You must provide a ClientRequestToken value. We recommend a UUID-type value.',
};
