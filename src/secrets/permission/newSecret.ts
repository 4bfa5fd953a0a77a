import type { SecretResource } from '../../access/Policies';
import type { Tag } from '../tags';

/**
 * A secret that is yet to be created, as policies see it: with the tags that it is to have, since it has none before, and
 * without an ARN and an account, which AWS gives it. The account of the gateway is known after a list or a creation only,
 * and a decision is not to depend on what was asked before.
 */
export function newSecret(name: string, region: string, tags: readonly Tag[] = []): SecretResource {
  return { arn: undefined, name, region, accountId: undefined, tags, owningService: undefined };
}
