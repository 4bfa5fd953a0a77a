import { createHmac, hash as hashOf } from 'node:crypto';

/** The last entry of a chain: every line names that of the line before it. */
export interface Head {
  readonly seq: number;
  /** 64 hexadecimal digits. */
  readonly hash: string;
}

/** What the first entry of all goes on from. */
export const beginning: Head = { seq: 0, hash: '0'.repeat(64) };

/** What one line says of its place in the chain. */
export interface Link extends Head {
  readonly previous: string;
  /** Whether its hash was made with a key: the member is called `hmac` then, and else `hash`. */
  readonly isKeyed: boolean;
  /** Whether the hash is that of the line, by the key of this chain. */
  readonly isGenuine: boolean;
}

/** Makes and reads the lines of a chain. */
export interface Chain {
  readonly isKeyed: boolean;
  /** The line of an entry, without the newline, and the head that it makes. */
  link(members: string, before: Head): { readonly line: string; readonly head: Head };
  /** Undefined when the line is none of a chain. */
  read(line: Buffer): Link | undefined;
}

const previousLength = ',"previous":"'.length + 65;
const hashLength = ',"hash":"'.length + 66;
const ending = /^,"previous":"([0-9a-f]{64})","(hash|hmac)":"([0-9a-f]{64})"\}$/;
const opening = /^\{"seq":([1-9]\d{0,14}),/;

/**
 * A line is `{"seq":…, members…, "previous":"…", "hash":"…"}`. The hash is SHA-256 over the bytes of the line before
 * `,"hash"`, so over the previous hash too; with a key, HMAC-SHA-256 over those before `,"hmac"`.
 *
 * @param key undefined: none, and whoever can write the file can make a chain of their own
 */
export function createChain(key: Buffer | undefined): Chain {
  const name = key ? 'hmac' : 'hash';
  const digest = (bytes: string | Buffer) =>
    key ? createHmac('sha256', key).update(bytes).digest('hex') : hashOf('sha256', bytes);
  return {
    isKeyed: key !== undefined,
    link(members, before) {
      const seq = before.seq + 1;
      const hashed = `{"seq":${seq},${members},"previous":"${before.hash}"`;
      const made = digest(hashed);
      return { line: `${hashed},"${name}":"${made}"}`, head: { seq, hash: made } };
    },
    read(line) {
      const seq = seqOf(line);
      const end = ending.exec(
        line.toString('latin1', Math.max(0, line.length - previousLength - hashLength)),
      );
      if (seq === undefined || !end) return undefined;
      const [, previous = '', member, hash = ''] = end;
      const isKeyed = member === 'hmac';
      const isGenuine = member === name && digest(line.subarray(0, line.length - hashLength)) === hash;
      return { seq, previous, hash, isKeyed, isGenuine };
    },
  };
}

/** The number of a line, of which the beginning is enough. */
export function seqOf(line: Buffer): number | undefined {
  const digits = opening.exec(line.toString('latin1', 0, 24))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Whether a line stands where it was written: right behind that of `before`. */
export function follows(link: Link, before: Head): boolean {
  return link.seq === before.seq + 1 && link.previous === before.hash;
}
