import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** Seals places in one list of one caller. */
export interface ListSeal {
  /** @param place anything that is the same after a way through JSON */
  seal(place: unknown): string;
  /** Undefined when the text was not sealed here, was edited, or belongs to another list or caller. */
  open(sealed: string): unknown;
}

/** `list`: what tells it apart from others, such as its filter. */
export type Seal = (subject: string, list: unknown) => ListSeal;

/**
 * Encrypted, and not only signed: a place in a list tells of entries that the caller may not know of, by their number and
 * by the name of the last one. Each with a key of its own, made of random bytes, so that however many are sealed no two
 * meet; the caller and the list are what goes with it unsaid.
 *
 * @param key the same on all gateways that serve the same clients, or what one has sealed is foreign to the other
 */
export function createSeal(key: Buffer): Seal {
  return (subject, list) => {
    const context = Buffer.from(JSON.stringify([subject, list]));
    return {
      seal(place) {
        const salt = randomBytes(saltBytes);
        const cipher = createCipheriv(algorithm, keyOf(key, salt), nonce).setAAD(context);
        const parts = [
          salt,
          cipher.update(padded(JSON.stringify(place))),
          cipher.final(),
          cipher.getAuthTag(),
        ];
        return Buffer.concat(parts).toString('base64url');
      },
      open(sealed) {
        const bytes = Buffer.from(sealed, 'base64url');
        // Base64 has several spellings of the same bytes.
        if (bytes.length < saltBytes + tagBytes || bytes.toString('base64url') !== sealed) return undefined;
        const decipher = createDecipheriv(algorithm, keyOf(key, bytes.subarray(0, saltBytes)), nonce)
          .setAAD(context)
          .setAuthTag(bytes.subarray(-tagBytes));
        const text = decipher.update(bytes.subarray(saltBytes, -tagBytes));
        try {
          return JSON.parse(Buffer.concat([text, decipher.final()]).toString());
        } catch {
          return undefined;
        }
      },
    };
  };
}

const algorithm = 'aes-256-gcm';
const saltBytes = 16;
const tagBytes = 16;
/** Each key seals one place. */
const nonce = Buffer.alloc(12);

/** Lengths are multiples of this, which few exceed: whether there is a token of AWS in it, and how long a name, tells too. */
const stepBytes = 768;

function padded(json: string): Buffer {
  const bytes = Buffer.from(json);
  const length = Math.max(1, Math.ceil(bytes.length / stepBytes)) * stepBytes;
  return Buffer.concat([bytes, Buffer.alloc(length - bytes.length, ' ')]);
}

function keyOf(key: Buffer, salt: Buffer): Buffer {
  return createHmac('sha256', key).update(salt).digest();
}
