import { operation } from '../operation';
import { checkChangeable } from '../secret/checkChangeable';
import { findSecret } from '../secret/findSecret';
import { secretNotFound } from '../secret/refusals';
import { revised } from '../secret/revised';
import { required, secretId, structure } from '../wire/shapes';

const input = structure({ SecretId: required(secretId) });

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RestoreSecret.html */
export const restoreSecret = operation('RestoreSecret', input, (request, context) =>
  context.world.change((change) => {
    const secret = findSecret(change, request.SecretId, context);
    checkChangeable(secret);
    // What AWS says between a forced deletion and its end is not known; nobody can bring the secret back.
    if (secret.deletion?.isForced) throw secretNotFound();
    change.save(revised({ ...secret, deletion: undefined }, context.nowMs));
    return { ARN: secret.arn, Name: secret.name };
  }),
);
