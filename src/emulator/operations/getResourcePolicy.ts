import { operation } from '../operation';
import { findSecret } from '../secret/findSecret';
import { markedForDeletion } from '../secret/refusals';
import { required, secretId, structure } from '../wire/shapes';

const input = structure({ SecretId: required(secretId) });

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetResourcePolicy.html */
export const getResourcePolicy = operation('GetResourcePolicy', input, (request, context) => {
  const secret = findSecret(context.world, request.SecretId, context);
  if (secret.deletion) throw markedForDeletion();
  return { ARN: secret.arn, Name: secret.name, ResourcePolicy: secret.resourcePolicy };
});
