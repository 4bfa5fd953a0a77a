import type { GraphQLResolveInfo } from 'graphql';
import type { SecretIdentity } from '../secrets/Secret';
import type { Context } from './Context';
import { selects } from './selection';

const knownFromArn: ReadonlySet<string> = new Set(['__typename', 'id', 'arn', 'name', 'region', 'accountId']);

/** Whether a field of a secret takes more than its ARN: a description of it, or a value. */
export const isDescribed = (fieldName: string): boolean => !knownFromArn.has(fieldName);

/** Whether it takes a description. */
export const needsDescription = (fieldName: string): boolean =>
  fieldName !== 'value' && isDescribed(fieldName);

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
