import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
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

/** `key`: the same on all gateways that serve the same clients, or a cursor of one is foreign to the other. */
export function createCursorSeal(key: Buffer): CursorSeal {
  const sealed = (payload: string): string =>
    `${payload}.${createHmac('sha256', key).update(payload).digest('base64url')}`;

  return (subject, list) => {
    const fingerprint = digest(JSON.stringify([subject, list])).slice(0, 22);
    return {
      seal: ({ token = null, offset, last = null, behind = null, sinceMs }) =>
        sealed(
          Buffer.from(JSON.stringify([fingerprint, token, offset, last, behind, sinceMs])).toString(
            'base64url',
          ),
        ),
      open(cursor) {
        const [payload = ''] = cursor.split('.', 1);
        if (!isSame(cursor, sealed(payload))) return undefined;
        const [sealedList, token, offset, last, behind, sinceMs] = JSON.parse(
          Buffer.from(payload, 'base64url').toString(),
        );
        if (sealedList !== fingerprint) return undefined;
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
  return digest(arn).slice(0, 11);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
