import type { Secret } from '../Secret';
import type { AwsFilters } from './awsFilters';
import type { SecretFilter } from './SecretFilter';

/** Whether a secret passes a filter, or a part of it. */
export type Check = (secret: Secret) => boolean;

/** What AWS cannot express; undefined when the filter asks for nothing of that. */
export function ownChecks(filter: SecretFilter): Check | undefined {
  const { tags, rotationEnabled, notAccessedSince, notChangedSince, onlyScheduledForDeletion } = filter;
  const checks: Check[] = [];
  if (tags) checks.push((secret) => tags.every(({ key, value }) => valueOfTag(secret, key) === value));
  if (typeof rotationEnabled === 'boolean')
    checks.push(({ rotation }) => rotation.enabled === rotationEnabled);
  if (notAccessedSince) checks.push((secret) => wasLastReadBefore(secret, notAccessedSince));
  if (notChangedSince)
    checks.push(({ lastChangedAt }) => !lastChangedAt || lastChangedAt.getTime() < notChangedSince.getTime());
  if (onlyScheduledForDeletion) checks.push(({ deletion }) => deletion.state === 'SCHEDULED');
  return checks.length > 0 ? all(checks) : undefined;
}

function valueOfTag({ tags }: Secret, key: string): string | undefined {
  return tags.find((tag) => tag.key === key)?.value;
}

const dayMs = 24 * 60 * 60 * 1000;

/** AWS tells the day, in UTC: what was read on the day of `since` may have been read after it. */
function wasLastReadBefore({ lastAccessedAt }: Secret, since: Date): boolean {
  return !lastAccessedAt || lastAccessedAt.getTime() + dayMs <= since.getTime();
}

/**
 * What AWS checks by exact rules, done here: for secrets that its list does not show yet, or not as they are by now.
 * Filters on words are let through, because AWS's matching of words is its own.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_search-secret.html
 */
export function awsChecks(filters: AwsFilters | undefined, includesScheduled: boolean): Check {
  const checks = (filters ?? []).flatMap(({ Key = 'all', Values = [] }) => {
    const texts = exactKeys[Key];
    return texts ? [(secret: Secret) => Values.some((value) => begins(texts(secret), value))] : [];
  });
  if (!includesScheduled) checks.push(({ deletion }) => deletion.state === 'ACTIVE');
  return all(checks);
}

/** Whether a name passes the filters on names, which is all that can be said of a secret not described yet. */
export function nameCheck(filters: AwsFilters | undefined): (name: string) => boolean {
  const onNames = (filters ?? []).filter(({ Key }) => Key === 'name');
  return (name) => onNames.every(({ Values = [] }) => Values.some((value) => begins([name], value)));
}

type Texts = (secret: Secret) => readonly (string | undefined)[];

const exactKeys: { readonly [K in NonNullable<AwsFilters[number]['Key']>]: Texts | undefined } = {
  name: ({ name }) => [name],
  'tag-key': ({ tags }) => tags.map(({ key }) => key),
  'tag-value': ({ tags }) => tags.map(({ value }) => value),
  'primary-region': ({ primaryRegion }) => [primaryRegion],
  'owning-service': ({ owningService }) => [owningService],
  description: undefined,
  all: undefined,
};

/** A value is the beginning of one of the texts; with `!` before it, of none. */
function begins(texts: readonly (string | undefined)[], value: string): boolean {
  const isNegated = value.startsWith('!');
  const beginning = isNegated ? value.slice(1) : value;
  return texts.some((text) => text?.startsWith(beginning)) !== isNegated;
}

function all(checks: readonly Check[]): Check {
  return (secret) => checks.every((check) => check(secret));
}
