import { GatewayError } from '../../errors/GatewayError';
import { systemCodeOf } from '../../files/systemCodeOf';
import { type AuditEntry, readEntry } from './AuditEntry';
import { type AuditFilter, passes, wasWrittenBefore } from './AuditFilter';
import { type Place, type PlacedLine, StalePlace, walkLog } from './walkLog';

export interface AuditRequest {
  readonly filter?: AuditFilter | null;
  /** 1 to 100. */
  readonly first: number;
  /** A cursor of the same filter; the page begins behind it, with what is older. */
  readonly after?: string | null;
}

/** Signs places in the list of one caller and filter. */
export interface AuditCursors {
  seal(place: unknown): string;
  /** Undefined for what was not sealed so. */
  open(cursor: string): unknown;
}

export interface AuditPage {
  readonly edges: readonly { readonly cursor: string; readonly node: AuditEntry }[];
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

const pageSize = { min: 1, max: 100 } as const;

/** A page that has looked at so much ends early, with a cursor that goes on: tens of thousands of entries. */
const maxBytes = 8 * 1024 * 1024;

/** A log to be looked into. */
export interface SearchedLog {
  /** Undefined: it is no file, and cannot be read. */
  readonly path: string | undefined;
  /** Whether a line may be one that the gateway wrote: with a key, only one that was made with it. */
  readonly isOwn: (line: Buffer) => boolean;
}

/**
 * A page of the log, the newest entries first, from the file and those that it was before.
 *
 * @throws GatewayError
 */
export async function searchAudit(
  { path, isOwn }: SearchedLog,
  { filter, first, after }: AuditRequest,
  cursors: AuditCursors,
): Promise<AuditPage> {
  if (path === undefined) throw unreadable('The audit log goes to standard output, and cannot be read here.');
  if (first < pageSize.min || first > pageSize.max)
    throw new GatewayError('BAD_USER_INPUT', `"first" must be from ${pageSize.min} to ${pageSize.max}.`);
  const behind = after === null || after === undefined ? undefined : placeOf(cursors.open(after));
  const walk = walkLog(path, behind);
  try {
    const { found, last, hasMore } = await look(walk, { filter: filter ?? {}, first, isOwn });
    const edges = found.map(({ node, place }) => ({ node, cursor: cursors.seal(toList(place)) }));
    // Sealed twice, one place would be two texts.
    const endsBehindEdge = !hasMore || last === found.at(-1)?.place;
    const endCursor = last && !endsBehindEdge ? cursors.seal(toList(last)) : (edges.at(-1)?.cursor ?? null);
    return { edges, hasNextPage: hasMore, endCursor };
  } catch (error) {
    if (error instanceof StalePlace) throw invalidCursor();
    const code = systemCodeOf(error);
    throw code === undefined ? error : unreadable(`The audit log cannot be read (${code}).`, error);
  } finally {
    await walk.return(undefined);
  }
}

interface Looked {
  readonly found: readonly { readonly node: AuditEntry; readonly place: Place }[];
  /** Undefined: nothing was looked at. */
  readonly last: Place | undefined;
  readonly hasMore: boolean;
}

interface Looking extends Pick<SearchedLog, 'isOwn'> {
  readonly filter: AuditFilter;
  readonly first: number;
}

async function look(walk: AsyncGenerator<PlacedLine>, { filter, first, isOwn }: Looking): Promise<Looked> {
  const found: Looked['found'][number][] = [];
  let last: Place | undefined;
  let bytes = 0;
  while (found.length < first && bytes < maxBytes) {
    const { done, value } = await walk.next();
    if (done) return { found, last, hasMore: false };
    last = value.place;
    bytes += value.bytes.length;
    const node = readEntry(value.bytes);
    if (!node) continue;
    const isTooOld = wasWrittenBefore(node, filter.since);
    if (!(isTooOld || passes(node, filter)) || !isOwn(value.bytes)) continue;
    if (isTooOld) return { found, last, hasMore: false };
    found.push({ node, place: value.place });
  }
  return { found, last, hasMore: !(await walk.next()).done };
}

function toList({ fileSeq, offset, seq }: Place): readonly number[] {
  return [fileSeq, offset, seq];
}

function placeOf(sealed: unknown): Place {
  if (!Array.isArray(sealed)) throw invalidCursor();
  const [fileSeq, offset, seq] = sealed;
  return { fileSeq, offset, seq };
}

function invalidCursor(): GatewayError {
  const message = 'The cursor in "after" is not one of this list: start again without it.';
  return new GatewayError('BAD_USER_INPUT', message, { reason: 'INVALID_CURSOR' });
}

function unreadable(message: string, cause?: unknown): GatewayError {
  return new GatewayError('AUDIT_UNAVAILABLE', message, { cause });
}
