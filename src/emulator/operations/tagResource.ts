import { operation } from '../operation';
import { checkTagChange } from '../policy/checkTagChange';
import { changeSecret } from '../secret/changeSecret';
import { revised } from '../secret/revised';
import { mergeTags } from '../secret/tags';
import { required, secretId, structure, tags } from '../wire/shapes';

const input = structure({ SecretId: required(secretId), Tags: required(tags) });

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_TagResource.html */
export const tagResource = operation('TagResource', input, async (request, context) => {
  await changeSecret(context, request.SecretId, (secret, change) => {
    const merged = mergeTags(secret.tags ?? [], request.Tags);
    // No tags on a secret that never had one leave it so.
    const tags = secret.tags || merged.length > 0 ? merged : undefined;
    checkTagChange(secret, tags, context.place);
    change.save(revised({ ...secret, tags }, context.nowMs));
  });
  return {};
});
