import type { Access } from '../Access';
import type { Secret, SecretIdentity } from '../Secret';
import type { Position } from './cursor';
import type { ListQuery } from './ListQuery';
import type { SortKey } from './order';
import type { RecentWrite } from './recentWrites';

/** What is known here better than in AWS's list: a secret as it is by now, or null for one that is not to be shown. */
export type Corrections = ReadonlyMap<string, Secret | null>;

/** The same, and which secrets of a page are not known yet: too many were written. */
export interface CorrectedPage {
  readonly corrections: Corrections;
  /** Whether the place of this secret may be taken by one that is to be described first; undefined when there is none. */
  readonly isUncertain: ((secret: Secret) => boolean) | undefined;
}

export interface ListedPage {
  readonly entries: readonly Secret[];
  readonly isLast: boolean;
  /** AWS has given fewer than it was asked for, and says that there are more. */
  readonly isCutShort: boolean;
  readonly position: Position;
}

/** Most secrets that are described for one list: it ends early, with a cursor, before those that are left. */
export const maxDescriptions = 50;

/** How many secrets may still be described for a list. */
export interface Allowance {
  left: number;
}

/**
 * Corrects a page of AWS's list, which may lag minutes behind, by what was written here. It costs nothing while nothing
 * was; then one DescribeSecret for each secret written, once, unless AWS's entry or an earlier description shows the
 * write already, it was a deletion and the list is one of active secrets, or the secret cannot be in this page.
 */
export async function correctionsOf(
  access: Access,
  query: ListQuery,
  page: ListedPage,
  allowance: Allowance,
): Promise<CorrectedPage> {
  const writes = access.recentWrites
    .since(page.position.sinceMs)
    .filter(({ identity }) => identity.region === access.regions.home && mayEverBeSeen(access, identity));
  const listed = new Map(page.entries.map((entry) => [entry.arn, entry]));
  const corrections = new Map<string, Secret | null>();
  const unknown: RecentWrite[] = [];
  for (const write of writes) {
    const { arn } = write.identity;
    if (write.state !== undefined) corrections.set(arn, write.state);
    else if (write.isDeletion && !query.includesScheduled) corrections.set(arn, null);
    else if (listed.has(arn) || canBelong(write, query, page)) unknown.push(write);
  }
  const { described, left } = await describe(access, unknown, listed, allowance);
  for (const [arn, secret] of described) corrections.set(arn, secret);
  return { corrections, isUncertain: left.length > 0 ? uncertainty(query, listed, left) : undefined };
}

/**
 * Whether a secret that AWS does not list here may have its place here. Into a list of all, in an order that no change
 * alters, it is brought by its creation or restoration alone.
 */
function canBelong({ identity, isNew }: RecentWrite, query: ListQuery, page: ListedPage): boolean {
  if (query.searchesWords || !query.passesName(identity.name)) return false;
  if (!isNew && !query.isFiltered && query.order.field !== 'LAST_CHANGED_AT') return false;
  const { order } = query;
  const key = order.keyOfName(identity.name);
  if (!key) return true;
  const end = page.entries.at(-1);
  const isBehind = !page.position.behind || order.compare(key, page.position.behind) > 0;
  return isBehind && (page.isLast || (end !== undefined && order.compare(key, order.keyOf(end)) <= 0));
}

/** Writes to what the caller can never see do not cost it a thing, as far as names alone tell. */
function mayEverBeSeen({ guard }: Access, identity: SecretIdentity): boolean {
  if (guard.isOpen || guard.dependsOnDescription('DescribeSecret')) return true;
  return guard.may('DescribeSecret', { ...identity, tags: [], owningService: undefined });
}

interface Described {
  readonly described: Corrections;
  /** Those that had to be left for the next time. */
  readonly left: readonly RecentWrite[];
}

/**
 * Those in the page first, then what was written last. A list does not fail because one of them cannot be described:
 * then none waits for the others either, because they might never be.
 */
async function describe(
  { descriptions }: Access,
  writes: readonly RecentWrite[],
  listed: ReadonlyMap<string, Secret>,
  allowance: Allowance,
): Promise<Described> {
  const inPage = ({ identity }: RecentWrite): number => (listed.has(identity.arn) ? 0 : 1);
  const ranked = writes.toReversed().sort((a, b) => inPage(a) - inPage(b));
  const chosen = ranked.slice(0, allowance.left);
  const left = ranked.slice(allowance.left);
  allowance.left -= chosen.length;
  const arns = chosen.map(({ identity }) => identity.arn);
  // Those that the caller may not know of are left out later, with the entries of AWS.
  const found = await descriptions.loadManyUndecided(arns);
  const described = new Map(
    arns.flatMap((arn, index) => {
      const secret = found[index];
      return secret === undefined || secret instanceof Error ? [] : [[arn, secret] as const];
    }),
  );
  const areRemembered = arns.every((arn) => described.get(arn));
  return { described, left: areRemembered ? left : [] };
}

/** How far AWS's clock, which dates what is created, may be behind the gateway's: it refuses callers beyond that. */
const maxSkewMs = 15 * 60 * 1000;

/** Whether one of those written may come before a secret, or in its place. */
function uncertainty(
  query: ListQuery,
  listed: ReadonlyMap<string, Secret>,
  left: readonly RecentWrite[],
): (secret: Secret) => boolean {
  const arns = new Set(left.map(({ identity }) => identity.arn));
  if (query.searchesWords) return ({ arn }) => arns.has(arn);
  const { order } = query;
  const keys = left.map((write) => earliestKey(query, write, listed.get(write.identity.arn)));
  return (secret) => {
    const key = order.keyOf(secret);
    return keys.some((earliest) => !earliest || order.compare(key, earliest) >= 0);
  };
}

/** Before this place the secret cannot come; undefined when it may come anywhere. */
function earliestKey(
  { order }: ListQuery,
  { identity, createdAtMs }: RecentWrite,
  entry: Secret | undefined,
): SortKey | undefined {
  const byName = order.keyOfName(identity.name);
  if (byName || order.field !== 'CREATED_AT') return byName;
  if (entry) return order.keyOf(entry);
  const isLate = createdAtMs !== undefined && order.direction === 'ASC';
  return isLate ? [createdAtMs - maxSkewMs, 0, ''] : undefined;
}
