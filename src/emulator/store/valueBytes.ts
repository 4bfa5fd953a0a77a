import type { SecretValue } from '../secret/SecretValue';

const kinds = { string: 0x73, binary: 0x62 } as const;

/** A value as it is sealed: one byte that tells text from bytes, then the value. */
export function valueToBytes(value: SecretValue): Buffer {
  const bytes = value.kind === 'string' ? Buffer.from(value.text) : value.bytes;
  return Buffer.concat([Buffer.of(kinds[value.kind]), bytes]);
}

/** The inverse of valueToBytes. */
export function valueFromBytes(bytes: Buffer): SecretValue {
  if (bytes[0] === kinds.string) return { kind: 'string', text: bytes.toString('utf8', 1) };
  if (bytes[0] === kinds.binary) return { kind: 'binary', bytes: bytes.subarray(1) };
  throw new Error('Value of an unknown kind');
}
