import type { GraphQLResolveInfo } from 'graphql';
import type { SecretIdentity } from '../secrets/Secret';
import type { Context } from './Context';
import { selects } from './selection';

const knownFromArn: ReadonlySet<string> = new Set(['__typename', 'id', 'arn', 'name', 'region', 'accountId']);

/** Whether the ARN of a secret tells this field of it. */
export const isKnownFromArn = (fieldName: string): boolean => knownFromArn.has(fieldName);

/** Whether a field of a secret can be told only by a description of it. */
export const isDescribed = (fieldName: string): boolean => !isKnownFromArn(fieldName);

/**
 * A secret of which only the ARN is known, such as the one that was just written: described when a field is selected
 * that the ARN does not tell, so that `{ secret { arn name } }` costs no call.
 */
export async function selectedSecret(
  { access }: Context,
  secret: SecretIdentity | null,
  info: GraphQLResolveInfo,
): Promise<SecretIdentity | null> {
  if (!secret || !selects(info, isDescribed)) return secret;
  return access.descriptions.load(secret.arn);
}
