import type { Input } from '../aws/operations';
import { isAwsError } from '../aws/translate';
import { GatewayError } from '../errors';
import type { Access } from './Access';
import type { ListCursors, Position } from './cursor';
import { awsFilters, type SecretFilter } from './filter';
import { fromListEntry, type Secret } from './Secret';

export type SortField = 'NAME' | 'CREATED_AT' | 'LAST_CHANGED_AT' | 'LAST_ACCESSED_AT';

export interface ListRequest {
  readonly filter?: SecretFilter | null;
  readonly sort?: { readonly field: SortField; readonly direction: 'ASC' | 'DESC' } | null;
  /** 1 to 100. */
  readonly first: number;
  /** A cursor of the same filter and sort; the page begins behind it. */
  readonly after?: string | null;
}

export interface SecretPage {
  readonly edges: readonly { readonly cursor: string; readonly node: Secret }[];
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
  /** How many entries of AWS's list were looked at. */
  readonly scanned: number;
}

export const pageSize = { min: 1, max: 100 } as const;

/** AWS may answer short and empty pages; after this many the page ends early, with a cursor that goes on. */
const maxAwsPages = 5;

const sortBy = {
  NAME: 'name',
  CREATED_AT: 'created-date',
  LAST_CHANGED_AT: 'last-changed-date',
  LAST_ACCESSED_AT: 'last-accessed-date',
} as const satisfies Record<SortField, string>;

/** A page of the secrets of the home Region, in one ListSecrets unless AWS's own pages are short. */
export async function listSecrets(access: Access, request: ListRequest): Promise<SecretPage> {
  const { first } = request;
  if (first < pageSize.min || first > pageSize.max) {
    throw new GatewayError('BAD_USER_INPUT', `"first" must be from ${pageSize.min} to ${pageSize.max}.`);
  }
  const list = listInput(request);
  const cursors = access.cursors(list);
  const edges: SecretPage['edges'][number][] = [];
  let position: Position | undefined = startOf(cursors, request.after);
  for (let page = 0; page < maxAwsPages && position && edges.length < first; page += 1) {
    const read = await readAwsPage(access, list, position, first - edges.length);
    for (const { node, behind } of read.found) edges.push(edgeOf(node, () => cursors.seal(behind)));
    position = read.next;
  }
  const endCursor = position ? cursors.seal(position) : (edges.at(-1)?.cursor ?? null);
  return { edges, hasNextPage: position !== undefined, endCursor, scanned: edges.length };
}

/** The cursor is made when it is read: few clients select it, and each costs a signature. */
function edgeOf(node: Secret, cursor: () => string): SecretPage['edges'][number] {
  return {
    node,
    get cursor() {
      return cursor();
    },
  };
}

type ListInput = Pick<Input<'ListSecrets'>, 'Filters' | 'SortBy' | 'SortOrder' | 'IncludePlannedDeletion'>;

function listInput({ filter, sort }: ListRequest): ListInput {
  return {
    Filters: awsFilters(filter ?? {}),
    SortBy: sortBy[sort?.field ?? 'CREATED_AT'],
    SortOrder: sort?.direction === 'DESC' ? 'desc' : 'asc',
    IncludePlannedDeletion: filter?.includeScheduledForDeletion ?? false,
  };
}

function startOf(cursors: ListCursors, after: string | null | undefined): Position {
  if (after === null || after === undefined) return { offset: 0 };
  const position = cursors.open(after);
  if (!position) throw invalidCursor();
  return position;
}

interface AwsPage {
  readonly found: readonly { readonly node: Secret; readonly behind: Position }[];
  /** Where the list goes on; undefined at its end. */
  readonly next: Position | undefined;
}

async function readAwsPage(
  access: Access,
  list: ListInput,
  { token, offset }: Position,
  wanted: number,
): Promise<AwsPage> {
  const answer = await access
    .perform('ListSecrets', {
      ...list,
      NextToken: token,
      MaxResults: Math.min(offset + wanted, pageSize.max),
    })
    .catch((cause: unknown) => {
      throw isAwsError(cause, 'InvalidNextTokenException') ? invalidCursor(cause) : cause;
    });
  const entries = answer.SecretList ?? [];
  const found = entries.slice(offset, offset + wanted).map((entry, index) => ({
    node: fromListEntry(entry, access),
    behind: { token, offset: offset + index + 1 },
  }));
  if (entries.length > offset + wanted) return { found, next: { token, offset: offset + wanted } };
  // AWS may cut the same page shorter this time: what it has not skipped of the offset is skipped behind it.
  const left = Math.max(0, offset - entries.length);
  return { found, next: answer.NextToken ? { token: answer.NextToken, offset: left } : undefined };
}

function invalidCursor(cause?: unknown): GatewayError {
  const message = 'The cursor in "after" is not one of this list, or has expired: start again without it.';
  return new GatewayError('BAD_USER_INPUT', message, { reason: 'INVALID_CURSOR', cause });
}
