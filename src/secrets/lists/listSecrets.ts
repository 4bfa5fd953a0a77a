import { GatewayError } from '../../errors/GatewayError';
import type { Access } from '../Access';
import type { Secret } from '../Secret';
import { maxDescriptions } from './correctionsOf';
import type { ListCursors, Position } from './cursor';
import { listQuery } from './ListQuery';
import type { Sort } from './order';
import { pageSize } from './pageSize';
import { invalidCursor, readListPage } from './readListPage';
import type { SecretFilter } from './SecretFilter';

export interface ListRequest {
  readonly filter?: SecretFilter | null;
  readonly sort?: Sort | null;
  /** 1 to 100. */
  readonly first: number;
  /** A cursor of the same filter and sort; the page begins behind it. */
  readonly after?: string | null;
}

export interface SecretPage {
  readonly edges: readonly { readonly cursor: string; readonly node: Secret }[];
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
  /** How many secrets were looked at: those shown, and those that only a filter of our own has left out. */
  readonly scanned: number;
}

/** AWS may answer short and empty pages; after this many the page ends early, with a cursor that goes on. */
export const maxAwsPages = 5;

const defaultSort: Sort = { field: 'CREATED_AT', direction: 'ASC' };

/**
 * A page of the secrets of the home Region that the caller may know of, in one ListSecrets unless AWS's own pages are
 * short or filters are asked for that AWS cannot express. What was written here lately is shown as it is, also while
 * AWS's list lags behind; after very many writes the page may be short, or empty, with a cursor that goes on.
 */
export async function listSecrets(access: Access, request: ListRequest): Promise<SecretPage> {
  const { first } = request;
  if (first < pageSize.min || first > pageSize.max) {
    throw new GatewayError('BAD_USER_INPUT', `"first" must be from ${pageSize.min} to ${pageSize.max}.`);
  }
  const [filter, sort] = [request.filter ?? {}, request.sort ?? defaultSort];
  const query = listQuery(filter, sort);
  const cursors = access.cursors(access.subject, [filter, sort]);
  const edges: SecretPage['edges'][number][] = [];
  const allowance = { left: maxDescriptions };
  let scanned = 0;
  let position = startOf(access, cursors, request.after);
  let endsBehindEdge = false;
  for (let page = 0; page < maxAwsPages && position && edges.length < first; page += 1) {
    const wanted = first - edges.length;
    const { steps, next, isCut } = await readListPage(access, query, position, wanted, allowance);
    position = next;
    if (isCut) page = maxAwsPages;
    for (const [index, { secret, behind }] of steps.entries()) {
      if (!mayBeSeen(access, secret)) continue;
      scanned += 1;
      if (query.passesHere?.(secret) === false) continue;
      edges.push(
        Object.assign(
          sealedOnce(() => cursors.seal(behind())),
          { node: secret },
        ),
      );
      if (edges.length < first) continue;
      endsBehindEdge = index < steps.length - 1;
      if (endsBehindEdge) position = behind();
      break;
    }
  }
  const reached = position;
  const end = reached && !endsBehindEdge ? sealedOnce(() => cursors.seal(reached)) : edges.at(-1);
  return {
    edges,
    hasNextPage: position !== undefined,
    get endCursor() {
      return end?.cursor ?? null;
    },
    scanned,
  };
}

/** Decided on what the list says: for the metadata that it shows that is as new as it gets. */
function mayBeSeen({ guard, known }: Access, secret: Secret): boolean {
  if (guard.isOpen) return true;
  known.listed(secret);
  return guard.may('DescribeSecret', secret);
}

/** The cursor is made when it is read: few clients select it. Once, since each time it would be another text. */
function sealedOnce(seal: () => string): { readonly cursor: string } {
  let cursor: string | undefined;
  return {
    get cursor() {
      cursor ??= seal();
      return cursor;
    },
  };
}

function startOf(
  access: Access,
  cursors: ListCursors,
  after: string | null | undefined,
): Position | undefined {
  if (after === null || after === undefined) return { offset: 0, sinceMs: access.now().getTime() };
  const position = cursors.open(after);
  if (!position) throw invalidCursor();
  return position;
}
