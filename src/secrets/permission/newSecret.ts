import type { SecretResource } from '../../access/Policies';
import type { Tag } from '../Secret';

/**
 * A secret that is yet to be created, as policies see it: with the tags that it is to have, since it has none before, and
 * without an ARN or an account, which AWS gives it.
 */
export function newSecret(name: string, region: string, tags: readonly Tag[] = []): SecretResource {
  return { arn: undefined, name, region, accountId: '', tags, owningService: undefined };
}
