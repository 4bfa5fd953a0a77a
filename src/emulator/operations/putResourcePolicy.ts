import { operation } from '../operation';
import { isPublic } from '../policy/isPublic';
import { locksOutOf } from '../policy/locksOutOf';
import { lockedOut, publicPolicy } from '../policy/policyRefusals';
import { readPolicy } from '../policy/readPolicy';
import { changeSecret } from '../secret/changeSecret';
import { revised } from '../secret/revised';
import { flag, required, resourcePolicy, secretId, structure } from '../wire/shapes';

const input = structure({
  SecretId: required(secretId),
  ResourcePolicy: required(resourcePolicy),
  BlockPublicPolicy: flag,
});

/**
 * Keeps a policy and checks it; callers are not measured against it.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutResourcePolicy.html
 */
export const putResourcePolicy = operation('PutResourcePolicy', input, (request, context) =>
  changeSecret(context, request.SecretId, (secret, change) => {
    const { policy, text } = readPolicy(request.ResourcePolicy);
    if (locksOutOf(secret, policy, context.place)) throw lockedOut();
    if (request.BlockPublicPolicy && isPublic(policy)) throw publicPolicy();
    change.save(revised({ ...secret, resourcePolicy: text }, context.nowMs));
    return { ARN: secret.arn, Name: secret.name };
  }),
);
