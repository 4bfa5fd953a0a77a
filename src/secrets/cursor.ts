import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Where in AWS's list the next page begins. */
export interface Position {
  /** The NextToken that fetches the AWS page; undefined for the first one. */
  readonly token?: string;
  /** How many entries of that page come before. */
  readonly offset: number;
}

/** Makes cursors that only this gateway can have made, and reads them back. */
export interface CursorSeal {
  /** `list` is what the cursor belongs to: the same filter and sort, or it is refused. */
  seal(position: Position, list: unknown): string;
  /** Undefined when the cursor was not sealed here, was edited, or belongs to another list. */
  open(cursor: string, list: unknown): Position | undefined;
}

/** `key`: the same on all gateways that serve the same clients, or a cursor of one is foreign to the other. */
export function createCursorSeal(key: Buffer): CursorSeal {
  const sealed = (payload: string): string =>
    `${payload}.${createHmac('sha256', key).update(payload).digest('base64url')}`;

  return {
    seal({ token, offset }, list) {
      const payload = Buffer.from(JSON.stringify([token ?? null, offset, fingerprint(list)])).toString(
        'base64url',
      );
      return sealed(payload);
    },
    open(cursor, list) {
      const [payload = ''] = cursor.split('.', 1);
      if (!isSame(cursor, sealed(payload))) return undefined;
      const [token, offset, sealedList] = JSON.parse(Buffer.from(payload, 'base64url').toString());
      return sealedList === fingerprint(list) ? { token: token ?? undefined, offset } : undefined;
    },
  };
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function fingerprint(list: unknown): string {
  return createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 22);
}
