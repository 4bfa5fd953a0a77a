import { invalidInput, type Problem } from './Refusal';

/** A value to be stored; exactly one member is set. */
export interface SecretValueInput {
  readonly string?: string | null;
  readonly json?: Readonly<Record<string, unknown>> | null;
  readonly bytes?: Uint8Array | null;
}

/** The value as AWS takes it. */
export interface StoredValue {
  readonly SecretString?: string;
  readonly SecretBinary?: Uint8Array;
}

/** Largest value in bytes: https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html */
const maxBytes = 65_536;

export function toStoredValue({ string, json, bytes }: SecretValueInput): StoredValue {
  if (bytes) return { SecretBinary: bytes };
  return { SecretString: json ? JSON.stringify(json) : (string ?? undefined) };
}

/** Says whether AWS would take the value, without showing any of it, not even its size. */
export function checkValue(input: SecretValueInput, path: readonly string[]): Problem[] {
  const { SecretString, SecretBinary } = toStoredValue(input);
  const size = SecretBinary?.byteLength ?? Buffer.byteLength(SecretString ?? '');
  if (size >= 1 && size <= maxBytes) return [];
  const member = input.bytes ? 'bytes' : input.json ? 'json' : 'string';
  return [invalidInput(`A value has 1 to ${maxBytes} bytes.`, [...path, member])];
}
