import type { Secret } from '../Secret';
import type { Corrections, ListedPage } from './correctionsOf';
import { markOf, type Position } from './cursor';
import type { ListQuery } from './ListQuery';
import type { SortKey } from './order';

/** One secret that a list comes to, in its order, before the filters that AWS cannot express are checked. */
export interface Step {
  readonly secret: Secret;
  /** Where the list goes on behind it. Made when it is asked for: a mark costs a hash. */
  readonly behind: () => Position;
}

export interface Steps {
  readonly steps: readonly Step[];
  /** How far the list has come with the whole page. */
  readonly behind: SortKey | undefined;
  /** How many entries that come before are still to be skipped, on AWS's next page. */
  readonly left: number;
}

/**
 * The secrets of a page of AWS, with corrections. A corrected secret is not shown where AWS lists it: it is put where it
 * belongs by now, when the list comes past that place, and so once, wherever and however often AWS lists it. Words that
 * are searched for are matched by AWS alone, so there a secret stays in the place where AWS lists it.
 */
export function stepsThrough(query: ListQuery, page: ListedPage, corrections: Corrections): Steps {
  if (query.searchesWords) return correctedInPlace(query, page, corrections);
  const { order } = query;
  const { position } = page;
  const { index, left } = startIn(query, page, (arn) => corrections.has(arn));
  let { offset, behind } = position;
  let last = position.last ? () => position.last : undefined;
  const waiting = inOrder(query, corrections, behind);
  const steps: Step[] = [];

  function come(secret: Secret, key: SortKey): void {
    if (!behind || order.compare(key, behind) > 0) behind = key;
    const here = { token: position.token, offset, behind, sinceMs: position.sinceMs };
    const lastHere = last;
    steps.push({ secret, behind: () => ({ ...here, last: lastHere?.() }) });
  }
  function insertUpTo(end: SortKey | undefined): void {
    for (let next = waiting[0]; next && (!end || order.compare(next.key, end) <= 0); next = waiting[0]) {
      waiting.shift();
      come(next.secret, next.key);
    }
  }

  for (const entry of page.entries.slice(index)) {
    const key = order.keyOf(entry);
    insertUpTo(key);
    if (corrections.has(entry.arn)) continue;
    offset += 1;
    last = () => markOf(entry.arn);
    come(entry, key);
  }
  if (page.isLast) insertUpTo(undefined);
  return { steps, behind, left };
}

interface Placed {
  readonly secret: Secret;
  readonly key: SortKey;
}

/** The corrected secrets that the list has not come past yet. */
function inOrder(query: ListQuery, corrections: Corrections, behind: SortKey | undefined): Placed[] {
  const { order } = query;
  return [...corrections.values()]
    .flatMap((secret) => (secret && query.passesAws(secret) ? [{ secret, key: order.keyOf(secret) }] : []))
    .filter(({ key }) => !behind || order.compare(key, behind) > 0)
    .sort((a, b) => order.compare(a.key, b.key));
}

/**
 * Where in the page the list goes on: behind the last entry that was shown, else behind as many as were, but not past
 * where the list has come to. AWS may cut the same page shorter this time: what it has not skipped is skipped on the
 * next. Then nothing has vanished, and only moments are compared, since AWS's order of names is not known to be ours.
 */
function startIn(
  { order }: ListQuery,
  { entries, isCutShort, position }: ListedPage,
  isCorrected: (arn: string) => boolean,
): { readonly index: number; readonly left: number } {
  const { offset, last, behind } = position;
  if (offset === 0) return { index: 0, left: 0 };
  const found = last ? entries.findIndex(({ arn }) => markOf(arn) === last) : -1;
  if (found !== -1) return { index: found + 1, left: 0 };
  const compare = isCutShort ? order.compareMoments : order.compare;
  let skipped = 0;
  for (const [index, entry] of entries.entries()) {
    const isPast = behind !== undefined && compare(order.keyOf(entry), behind) > 0;
    if (skipped === offset || isPast) return { index, left: 0 };
    if (!isCorrected(entry.arn)) skipped += 1;
  }
  return { index: entries.length, left: offset - skipped };
}

function correctedInPlace(query: ListQuery, page: ListedPage, corrections: Corrections): Steps {
  const { position } = page;
  const { index, left } = startIn(query, page, () => false);
  const steps = page.entries.slice(index).flatMap((entry, steps): Step[] => {
    const secret = corrections.get(entry.arn) ?? (corrections.has(entry.arn) ? undefined : entry);
    if (!secret || !query.passesAws(secret)) return [];
    const behind = () => ({ ...position, offset: position.offset + steps + 1, last: markOf(entry.arn) });
    return [{ secret, behind }];
  });
  return { steps, behind: position.behind, left };
}
