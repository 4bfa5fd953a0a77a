import type { AwsError } from './AwsError';

/**
 * The body of an error answer. AWS writes the text in `message` when its generic constraint checker refused the
 * request (ValidationException) and in `Message` otherwise, and the type without a namespace. For the
 * ValidationException of an illegal name, which another part of AWS throws, the case was never seen; SDKs read both.
 */
export function errorBody({ type, message }: AwsError): string {
  return JSON.stringify(
    type === 'ValidationException' ? { __type: type, message } : { __type: type, Message: message },
  );
}
