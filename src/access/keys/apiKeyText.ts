import { createHash, randomBytes, randomInt } from 'node:crypto';

/** By it people, programs and scanners for lost secrets know what they have found. */
export const apiKeyPrefix = 'secretql_';

const digits = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A new key, and the id that it can be found and named by: the one part of it that is no secret. */
export function newApiKey(): { readonly id: string; readonly text: string } {
  const id = Array.from({ length: 12 }, () => digits[randomInt(digits.length)]).join('');
  return { id, text: `${apiKeyPrefix}${id}_${randomBytes(32).toString('base64url')}` };
}

/** Undefined for what cannot be a key. */
export function idOfApiKey(text: string): string | undefined {
  return /^secretql_([a-z0-9]{12})_[\w-]{43}$/.exec(text)?.[1];
}

/** What is kept of a key. It has 256 random bits, so nobody finds it by trying, and a slow hash would add nothing. */
export function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
