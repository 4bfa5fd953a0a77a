import type { SecretResource } from '../../access/Policies';

/** A secret that is yet to be created, as policies see it: without ARN and tags, and with no account, which AWS chooses. */
export function newSecret(name: string, region: string): SecretResource {
  return { arn: undefined, name, region, accountId: '', tags: [], owningService: undefined };
}
