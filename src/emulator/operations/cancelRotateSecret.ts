import { operation } from '../operation';
import { changeSecret } from '../secret/changeSecret';
import { revised } from '../secret/revised';
import { required, secretId, structure } from '../wire/shapes';

const input = structure({ SecretId: required(secretId) });

/**
 * Switches rotation off, also where it never was on, and gives up one that is under way: AWSPENDING stays where it
 * is, and the answer has no VersionId.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CancelRotateSecret.html
 */
export const cancelRotateSecret = operation('CancelRotateSecret', input, (request, context) =>
  changeSecret(context, request.SecretId, (secret, change) => {
    const off = { isEnabled: false, dueMs: undefined, nextMs: undefined, inFlight: undefined };
    change.save(revised({ ...secret, rotation: { ...secret.rotation, ...off } }, context.nowMs));
    return { ARN: secret.arn, Name: secret.name };
  }),
);
