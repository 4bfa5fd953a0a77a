import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Where in AWS's list the next page begins. */
export interface Position {
  /** The NextToken that fetches the AWS page; undefined for the first one. */
  readonly token?: string | undefined;
  /** How many entries of that page come before. */
  readonly offset: number;
}

/** The cursors of one list: its filter and sort. */
export interface ListCursors {
  seal(position: Position): string;
  /** Undefined when the cursor was not sealed here, was edited, or belongs to another list. */
  open(cursor: string): Position | undefined;
}

/** Makes cursors that only this gateway can have made, and reads them back. */
export type CursorSeal = (list: unknown) => ListCursors;

/** `key`: the same on all gateways that serve the same clients, or a cursor of one is foreign to the other. */
export function createCursorSeal(key: Buffer): CursorSeal {
  const sealed = (payload: string): string =>
    `${payload}.${createHmac('sha256', key).update(payload).digest('base64url')}`;

  return (list) => {
    const fingerprint = createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 22);
    return {
      seal: ({ token = null, offset }) =>
        sealed(Buffer.from(JSON.stringify([token, offset, fingerprint])).toString('base64url')),
      open(cursor) {
        const [payload = ''] = cursor.split('.', 1);
        if (!isSame(cursor, sealed(payload))) return undefined;
        const [token, offset, sealedList] = JSON.parse(Buffer.from(payload, 'base64url').toString());
        return sealedList === fingerprint ? { token: token ?? undefined, offset } : undefined;
      },
    };
  };
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
