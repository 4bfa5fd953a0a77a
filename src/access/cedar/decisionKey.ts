import type { Question, SecretResource } from '../Policies';
import type { CedarPolicy } from './CedarPolicy';
import type { LookedAt } from './lookedAt';

/**
 * Everything that a decision depends on beside the policies: the whole question, so that what is added to it some day
 * cannot be forgotten here.
 */
export function decisionKey({ principal, action, secret, context }: Question): string {
  return JSON.stringify([principal, action, secret, context]);
}

/**
 * Equal for questions that must have the same answer, though their secrets differ: in nothing that the heads of policies
 * tell apart, which is why they are `heard`, and in nothing that conditions look at. Of a hundred secrets of one team one
 * is decided.
 */
export function likenessKey(
  { principal, action, secret, context }: Question,
  heard: readonly CedarPolicy[],
  looked: LookedAt,
): string {
  const ids = heard.map(({ id }) => id);
  return JSON.stringify([ids, principal, action, secret && likeness(secret, looked), context]);
}

function likeness(secret: SecretResource, { everything, attributes, tags }: LookedAt): unknown {
  if (everything) return secret;
  const { tags: all, accountId: account, ...others } = secret;
  const seen = Object.entries({ ...others, account }).filter(([name]) => attributes.has(name));
  return [seen, all.filter(({ key }) => tags.has(key))];
}
