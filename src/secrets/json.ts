import { createHash } from 'node:crypto';
import { isLosslessNumber, parse, stringify } from 'lossless-json';
import { GatewayError } from '../errors/GatewayError';
import { canonicalNumber } from './canonicalNumber';

/** Names of the top-level keys of a JSON object; null when the text is anything else. */
export function topLevelKeys(text: string): readonly string[] | null {
  const object = parseObject(text);
  return object && Object.keys(object);
}

/**
 * One top-level key of a JSON object: a text as it is, a number in its source spelling, `true` or `false`, an object or
 * list as JSON text. Null when the text is not a JSON object, the key is absent or its value is null.
 */
export function topLevelText(text: string, key: string): string | null {
  const object = parseObject(text);
  if (!object || !Object.hasOwn(object, key)) return null;
  const value = object[key];
  if (value === null) return null;
  if (typeof value === 'string') return value;
  return isLosslessNumber(value) ? value.value : written(value);
}

/**
 * What stands for the JSON value of each top-level key: two are equal when the values are. Spaces, the order of keys and
 * the spelling of a number make no difference: 1, 1.0 and 10e-1 are one number, of any length. Null when the text is not
 * a JSON object, or nested too deeply to be read.
 */
export function topLevelDigests(text: string): ReadonlyMap<string, Buffer> | null {
  const object = parseObject(text);
  if (!object) return null;
  try {
    return new Map(
      Object.entries(object).map(([key, value]) => [
        key,
        createHash('sha256').update(canonical(value)).digest(),
      ]),
    );
  } catch {
    return null;
  }
}

/** One text for all spellings of a JSON value. */
function canonical(value: unknown): string {
  if (isLosslessNumber(value)) return canonicalNumber(value.value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`);
  return `{${members.sort().join()}}`;
}

/**
 * Numbers keep their spelling: an account number beyond double precision must not come back changed. Of a key that
 * stands twice the last counts, as for every JSON parser.
 */
function parseObject(text: string): Record<string, unknown> | null {
  if (!text.trimStart().startsWith('{')) return null;
  try {
    return parse(text, null, { onDuplicateKey: ({ newValue }) => newValue }) as Record<string, unknown>;
  } catch {
    return null;
  }
}

/** Both the parser and this recurse, and what one still reads the other may not write. */
function written(value: unknown): string | null {
  try {
    return stringify(value) ?? null;
  } catch (cause) {
    const message = 'The key holds JSON that is nested too deeply to be shown: read `string`.';
    throw new GatewayError('INTERNAL_SERVER_ERROR', message, { cause });
  }
}
