import { GatewayError } from '../../errors/GatewayError';
import type { Access } from '../Access';
import type { Secret } from '../Secret';
import { maxDescriptions } from './correctionsOf';
import type { ListCursors, Position } from './cursor';
import { type ListQuery, listQuery } from './ListQuery';
import type { Sort } from './order';
import { pageSize } from './pageSize';
import { invalidCursor, type ReadPage, readListPage } from './readListPage';
import type { SecretFilter } from './SecretFilter';
import type { Step } from './stepsThrough';

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
  const start = startOf(access, cursors, request.after);
  const { shown, scanned, position, endsBehindShown } = await look(access, query, start, first);
  const edges = shown.map(({ secret, behind }) =>
    Object.assign(
      sealedOnce(() => cursors.seal(behind())),
      { node: secret },
    ),
  );
  const end = position && !endsBehindShown ? sealedOnce(() => cursors.seal(position)) : edges.at(-1);
  return {
    edges,
    hasNextPage: position !== undefined,
    get endCursor() {
      return end?.cursor ?? null;
    },
    scanned,
  };
}

interface Looked extends Pick<SecretPage, 'scanned'> {
  readonly shown: readonly Step[];
  /** Where the list goes on; undefined at its end. */
  readonly position: Position | undefined;
  /** Whether that is behind the last of those shown: nothing was looked at in vain since. */
  readonly endsBehindShown: boolean;
}

async function look(access: Access, query: ListQuery, start: Position, first: number): Promise<Looked> {
  const shown: Step[] = [];
  const allowance = { left: maxDescriptions };
  let scanned = 0;
  let position: Position | undefined = start;
  for (let page = 0; page < maxAwsPages && position && shown.length < first; page += 1) {
    const wanted = first - shown.length;
    const { steps, next, isCut }: ReadPage = await readListPage(access, query, position, wanted, allowance);
    position = next;
    if (isCut) page = maxAwsPages;
    for (const [index, step] of steps.entries()) {
      if (!mayBeSeen(access, step.secret)) continue;
      scanned += 1;
      if (query.passesHere?.(step.secret) === false) continue;
      shown.push(step);
      if (shown.length === first && index < steps.length - 1)
        return { shown, scanned, position: step.behind(), endsBehindShown: true };
    }
  }
  return { shown, scanned, position, endsBehindShown: false };
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

function startOf(access: Access, cursors: ListCursors, after: string | null | undefined): Position {
  if (after === null || after === undefined) return { offset: 0, sinceMs: access.now().getTime() };
  const position = cursors.open(after);
  if (!position) throw invalidCursor();
  return position;
}
