import type { Access } from '../Access';
import type { Secret } from '../Secret';
import type { Position } from './cursor';
import type { ListQuery } from './ListQuery';
import type { RecentWrite } from './recentWrites';

/** What is known here better than in AWS's list: a secret as it is by now, or null for one that is gone. */
export type Corrections = ReadonlyMap<string, Secret | null>;

export interface ListedPage {
  readonly entries: readonly Secret[];
  readonly isLast: boolean;
  /** AWS has given fewer than it was asked for, and says that there are more. */
  readonly isCutShort: boolean;
  readonly position: Position;
}

/** Most secrets that are described for one list: beyond that they are shown as AWS lists them, until next time. */
export const maxDescriptions = 50;

/** How many secrets may still be described for a list. */
export interface Allowance {
  left: number;
}

/**
 * Corrects a page of AWS's list, which may lag minutes behind, by what was written here. It costs nothing while nothing
 * was; then one DescribeSecret for each secret written, once, unless AWS's entry or an earlier description shows the
 * write already, or the secret cannot be in this page.
 */
export async function correctionsOf(
  access: Access,
  query: ListQuery,
  page: ListedPage,
  allowance: Allowance,
): Promise<Corrections> {
  const writes = access.recentWrites
    .since(page.position.sinceMs)
    .filter(({ identity }) => identity.region === access.regions.home);
  const listed = new Set(page.entries.map(({ arn }) => arn));
  const unknown = writes.filter(
    (write) => write.state === undefined && (listed.has(write.identity.arn) || canBelong(write, query, page)),
  );
  const described = await describe(access, unknown, listed, allowance);
  const corrections = new Map<string, Secret | null>();
  for (const { identity, state } of writes) {
    const known = state === undefined ? described.get(identity.arn) : state;
    if (known !== undefined) corrections.set(identity.arn, known);
  }
  return corrections;
}

/** Whether a secret that AWS does not list here may have its place here. */
function canBelong({ identity, isDeletion }: RecentWrite, query: ListQuery, page: ListedPage): boolean {
  if (query.searchesWords || (isDeletion && !query.includesScheduled) || !query.passesName(identity.name))
    return false;
  const { order } = query;
  const key = order.keyOfName(identity.name);
  if (!key) return true;
  const end = page.entries.at(-1);
  const isBehind = !page.position.behind || order.compare(key, page.position.behind) > 0;
  return isBehind && (page.isLast || (end !== undefined && order.compare(key, order.keyOf(end)) <= 0));
}

/** Those in the page first, then what was written last. A list does not fail because one of them cannot be described. */
async function describe(
  { descriptions }: Access,
  writes: readonly RecentWrite[],
  listed: ReadonlySet<string>,
  allowance: Allowance,
): Promise<Corrections> {
  const inPage = ({ identity }: RecentWrite): number => (listed.has(identity.arn) ? 0 : 1);
  const chosen = writes
    .toReversed()
    .sort((a, b) => inPage(a) - inPage(b))
    .slice(0, allowance.left);
  allowance.left -= chosen.length;
  const arns = chosen.map(({ identity }) => identity.arn);
  const found = await descriptions.loadMany(arns);
  return new Map(
    arns.flatMap((arn, index) => {
      const secret = found[index];
      return secret === undefined || secret instanceof Error ? [] : [[arn, secret] as const];
    }),
  );
}
