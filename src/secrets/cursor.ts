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
  const sign = (payload: string): Buffer => createHmac('sha256', key).update(payload).digest();

  return {
    seal({ token, offset }, list) {
      const payload = Buffer.from(JSON.stringify([token ?? null, offset, fingerprint(list)])).toString(
        'base64url',
      );
      return `${payload}.${sign(payload).toString('base64url')}`;
    },
    open(cursor, list) {
      const [payload = '', signature = ''] = cursor.split('.');
      const given = Buffer.from(signature, 'base64url');
      const expected = sign(payload);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      const [token, offset, sealedList] = JSON.parse(Buffer.from(payload, 'base64url').toString());
      return sealedList === fingerprint(list) ? { token: token ?? undefined, offset } : undefined;
    },
  };
}

function fingerprint(list: unknown): string {
  return createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 22);
}
