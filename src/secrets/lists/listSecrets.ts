import { isFullSecretArn } from '../../aws/arn';
import { isAwsError } from '../../aws/translate';
import { GatewayError } from '../../errors/GatewayError';
import type { Access } from '../Access';
import { fromListEntry, type Secret } from '../Secret';
import { type Allowance, correctionsOf, type ListedPage, maxDescriptions } from './correctionsOf';
import type { ListCursors, Position } from './cursor';
import { type ListQuery, listQuery } from './ListQuery';
import type { Sort } from './order';
import type { SecretFilter } from './SecretFilter';
import { type Step, stepsThrough } from './stepsThrough';

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

export const pageSize = { min: 1, max: 100 } as const;

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
    const { steps, next, isCut } = await readPage(access, query, position, wanted, allowance);
    position = next;
    if (isCut) page = maxAwsPages;
    for (const [index, { secret, behind }] of steps.entries()) {
      if (!mayBeSeen(access, secret)) continue;
      scanned += 1;
      if (query.passesHere?.(secret) === false) continue;
      edges.push(edgeOf(secret, () => cursors.seal(behind())));
      if (edges.length < first) continue;
      endsBehindEdge = index < steps.length - 1;
      if (endsBehindEdge) position = behind();
      break;
    }
  }
  const lastEdge = edges.at(-1);
  const endCursor = position && !endsBehindEdge ? cursors.seal(position) : (lastEdge?.cursor ?? null);
  return { edges, hasNextPage: position !== undefined, endCursor, scanned };
}

/** Decided on what the list says: for the metadata that it shows that is as new as it gets. */
function mayBeSeen({ guard, known }: Access, secret: Secret): boolean {
  if (guard.isOpen) return true;
  known.listed(secret);
  return guard.may('DescribeSecret', secret);
}

/** The cursor is made when it is read: few clients select it. Once, since each time it would be another text. */
function edgeOf(node: Secret, seal: () => string): SecretPage['edges'][number] {
  let cursor: string | undefined;
  return {
    node,
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

interface ReadPage {
  readonly steps: readonly Step[];
  /** Where the list goes on behind all of them; undefined at its end. */
  readonly next: Position | undefined;
  /** What comes next is not known yet, and will be when the list is asked for again. */
  readonly isCut: boolean;
}

async function readPage(
  access: Access,
  query: ListQuery,
  position: Position,
  wanted: number,
  allowance: Allowance,
): Promise<ReadPage> {
  const { page, nextToken } = await readAwsPage(access, query, position, wanted);
  for (const entry of page.entries) access.recentWrites.listed(entry);
  const { corrections, isUncertain } = await correctionsOf(access, query, page, allowance);
  const { steps, behind, left } = stepsThrough(query, page, corrections);
  if (isUncertain) return cutBefore(steps, isUncertain, position);
  const next = nextToken
    ? { ...position, token: nextToken, offset: left, last: left > 0 ? position.last : undefined, behind }
    : undefined;
  return { steps, next, isCut: false };
}

function cutBefore(
  steps: readonly Step[],
  isUncertain: (secret: Secret) => boolean,
  position: Position,
): ReadPage {
  const first = steps.findIndex(({ secret }) => isUncertain(secret));
  const certain = first === -1 ? steps : steps.slice(0, first);
  return { steps: certain, next: certain.at(-1)?.behind() ?? position, isCut: true };
}

/**
 * Full pages where it is not known how many of a page will pass, else no more entries than can be shown. An entry that
 * does not say which secret it is of is left out: it would take the whole list with it.
 */
async function readAwsPage(
  access: Access,
  { input, passesHere }: ListQuery,
  position: Position,
  wanted: number,
): Promise<{ readonly page: ListedPage; readonly nextToken: string | undefined }> {
  const MaxResults =
    passesHere || !access.guard.isOpen ? pageSize.max : Math.min(position.offset + wanted, pageSize.max);
  const answer = await access
    .perform('ListSecrets', { ...input, NextToken: position.token, MaxResults })
    .catch((cause: unknown) => {
      throw isAwsError(cause, 'InvalidNextTokenException') ? invalidCursor(cause) : cause;
    });
  const listed = answer.SecretList ?? [];
  const readable = listed.filter(({ ARN }) => ARN !== undefined && isFullSecretArn(ARN));
  if (readable.length < listed.length) access.warn('ListSecrets gave an entry without a full ARN: left out.');
  const entries = readable.map((entry) => fromListEntry(entry, access));
  const nextToken = answer.NextToken;
  const isCutShort = Boolean(nextToken) && listed.length < MaxResults;
  return { page: { entries, isLast: !nextToken, isCutShort, position }, nextToken };
}

function invalidCursor(cause?: unknown): GatewayError {
  const message = 'The cursor in "after" is not one of this list, or has expired: start again without it.';
  return new GatewayError('BAD_USER_INPUT', message, { reason: 'INVALID_CURSOR', cause });
}
