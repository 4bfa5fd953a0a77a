import type { EntityUidJson, TypeAndId } from '@cedar-policy/cedar-wasm/nodejs';
import type { SecretResource } from '../Policies';
import type { Principal } from '../Principal';

/** An entity as the Cedar schema of the package has it. All its ancestors are its parents, so none of them is sent along. */
export interface CedarEntity {
  readonly uid: TypeAndId;
  readonly attrs: Readonly<Record<string, string>>;
  readonly parents: readonly TypeAndId[];
  readonly tags: Readonly<Record<string, string | readonly string[]>>;
}

/** Undefined for the local person, of whom policies know nothing. */
export function principalEntity({
  kind,
  subject,
  signedInBy,
  groups,
  claims,
}: Principal): CedarEntity | undefined {
  if (kind === 'LOCAL') return undefined;
  return {
    uid: { type: kind === 'USER' ? 'SecretQL::User' : 'SecretQL::ApiKey', id: subject },
    attrs: { subject, signedInBy },
    parents: groups.map((id) => ({ type: 'SecretQL::Group', id })),
    tags: claims,
  };
}

/** The secret, or where there is none, the gateway. */
export function resourceEntity(secret: SecretResource | undefined): CedarEntity {
  if (secret === undefined)
    return { uid: { type: 'SecretQL::Gateway', id: 'gateway' }, attrs: {}, parents: [], tags: {} };
  const { name, region, accountId, arn, owningService } = secret;
  return {
    uid: { type: 'SecretQL::Secret', id: name },
    attrs: {
      name,
      region,
      ...(accountId !== undefined && { account: accountId }),
      ...(arn !== undefined && { arn }),
      ...(owningService !== undefined && { owningService }),
    },
    parents: pathsOf(name).map((id) => ({ type: 'SecretQL::Path', id })),
    tags: Object.fromEntries(secret.tags.map(({ key, value }) => [key, value])),
  };
}

/** `prod` and `prod/payments` for `prod/payments/db`. */
function pathsOf(name: string): readonly string[] {
  const slashes = [...name.matchAll(/\//g)].map(({ index }) => index);
  return slashes.filter((index) => index > 0).map((index) => name.slice(0, index));
}

/** Both spellings that Cedar's JSON has. */
export function uidOf(uid: EntityUidJson): TypeAndId {
  return '__entity' in uid ? uid.__entity : uid;
}
