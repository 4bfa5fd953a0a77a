import { operation } from '../operation';
import { checkTagChange } from '../policy/checkTagChange';
import { changeSecret } from '../secret/changeSecret';
import { withReplicasDue } from '../secret/revised';
import { required, secretId, structure, tagKeys } from '../wire/shapes';

const input = structure({ SecretId: required(secretId), TagKeys: required(tagKeys) });

/**
 * Leaves LastChangedDate as it is, as AWS was seen to do.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UntagResource.html
 */
export const untagResource = operation('UntagResource', input, async (request, context) => {
  await changeSecret(context, request.SecretId, (secret, change) => {
    if (!secret.tags) return;
    const tags = secret.tags.filter(({ Key }) => !request.TagKeys.includes(Key));
    checkTagChange(secret, tags, context.place);
    change.save(withReplicasDue({ ...secret, tags }, context.nowMs));
  });
  return {};
});
