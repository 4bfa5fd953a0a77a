import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Seals places in one list of one caller. */
export interface ListSeal {
  /** @param place anything that is the same after a way through JSON */
  seal(place: unknown): string;
  /** Undefined when the text was not sealed here, was edited, or belongs to another list or caller. */
  open(sealed: string): unknown;
}

/** `list`: what tells it apart from others, such as its filter. */
export type Seal = (subject: string, list: unknown) => ListSeal;

/** `key`: the same on all gateways that serve the same clients, or what one has sealed is foreign to the other. */
export function createSeal(key: Buffer): Seal {
  const sealed = (payload: string): string =>
    `${payload}.${createHmac('sha256', key).update(payload).digest('base64url')}`;

  return (subject, list) => {
    const fingerprint = fingerprintOf(JSON.stringify([subject, list]));
    return {
      seal: (place) => sealed(Buffer.from(JSON.stringify([fingerprint, place])).toString('base64url')),
      open(cursor) {
        const [payload = ''] = cursor.split('.', 1);
        if (!isSame(cursor, sealed(payload))) return undefined;
        const [sealedList, place] = JSON.parse(Buffer.from(payload, 'base64url').toString());
        return sealedList === fingerprint ? place : undefined;
      },
    };
  };
}

function fingerprintOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
