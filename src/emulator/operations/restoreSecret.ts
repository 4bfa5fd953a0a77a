import { operation } from '../operation';
import { findSecret } from '../secret/findSecret';
import { revised } from '../secret/revised';
import { required, secretId, structure } from '../wire/shapes';

const input = structure({ SecretId: required(secretId) });

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RestoreSecret.html */
export const restoreSecret = operation('RestoreSecret', input, (request, context) =>
  context.world.change((change) => {
    const secret = findSecret(change, request.SecretId, context);
    change.save(revised({ ...secret, deletion: undefined }, context.nowMs));
    return { ARN: secret.arn, Name: secret.name };
  }),
);
