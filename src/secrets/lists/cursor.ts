import { createHash } from 'node:crypto';
import { createSeal } from './createSeal';
import type { SortKey } from './order';

/** Where in a list the next page begins. */
export interface Position {
  /** The NextToken that fetches the AWS page; undefined for the first one. */
  readonly token?: string | undefined;
  /** How many entries of that page come before; secrets that are placed by what was written here do not count. */
  readonly offset: number;
  /** The mark of the last of those entries, which finds it again when others have come or gone before it. */
  readonly last?: string | undefined;
  /** How far the list has come: a secret that is placed by what was written here is shown when it is behind this. */
  readonly behind?: SortKey | undefined;
  /** When the first page of the list was read, in milliseconds. */
  readonly sinceMs: number;
}

/** The cursors of one list of one caller: its filter and sort. */
export interface ListCursors {
  seal(position: Position): string;
  /** Undefined when the cursor was not sealed here, was edited, or belongs to another list or caller. */
  open(cursor: string): Position | undefined;
}

/** Makes cursors that only this gateway can have made, and reads them back. */
export type CursorSeal = (subject: string, list: unknown) => ListCursors;

/** `key`: as of createSeal. */
export function createCursorSeal(key: Buffer): CursorSeal {
  const sealOf = createSeal(key);
  return (subject, list) => {
    const { seal, open } = sealOf(subject, list);
    return {
      seal: ({ token = null, offset, last = null, behind = null, sinceMs }) =>
        seal([token, offset, last, behind, sinceMs]),
      open(cursor) {
        const place = open(cursor);
        if (!Array.isArray(place)) return undefined;
        const [token, offset, last, behind, sinceMs] = place;
        return {
          token: token ?? undefined,
          offset,
          last: last ?? undefined,
          behind: behind ?? undefined,
          sinceMs,
        };
      },
    };
  };
}

/** A short stand-in for an ARN within one page of AWS. */
export function markOf(arn: string): string {
  return createHash('sha256').update(arn).digest('base64url').slice(0, 11);
}
