import { operation } from '../operation';
import { changeSecret } from '../secret/changeSecret';
import { revised } from '../secret/revised';
import { required, secretId, structure } from '../wire/shapes';

const input = structure({ SecretId: required(secretId) });

/**
 * Succeeds without a policy as well, and moves LastChangedDate then too; what AWS does there is not known.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteResourcePolicy.html
 */
export const deleteResourcePolicy = operation('DeleteResourcePolicy', input, (request, context) =>
  changeSecret(context, request.SecretId, (secret, change) => {
    change.save(revised({ ...secret, resourcePolicy: undefined }, context.nowMs));
    return { ARN: secret.arn, Name: secret.name };
  }),
);
