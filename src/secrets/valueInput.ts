import { checkPasswordOptions, type PasswordOptions } from './changes/generatePassword';
import { invalidInput, type Problem } from './Refusal';

/** A value to be stored; exactly one member is set. */
export interface SecretValueInput extends GivenValue {
  readonly generate?: GeneratedValueInput | null;
}

/** A password that is made here, stored, and shown to nobody: by itself, or under a key of a JSON object. */
export interface GeneratedValueInput {
  readonly password?: PasswordOptions | null;
  readonly template?: Readonly<Record<string, unknown>> | null;
  readonly key?: string | null;
}

interface GivenValue {
  readonly string?: string | null;
  readonly json?: Readonly<Record<string, unknown>> | null;
  readonly bytes?: Uint8Array | null;
}

/** The value as AWS takes it. */
export interface StoredValue {
  readonly SecretString?: string;
  readonly SecretBinary?: Uint8Array;
}

type Path = readonly string[];

/** Largest value in bytes: https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html */
const maxBytes = 65_536;

/** Of a value that is given and not generated. */
export function toStoredValue({ string, json, bytes }: GivenValue): StoredValue {
  if (bytes) return { SecretBinary: bytes };
  return { SecretString: json ? JSON.stringify(json) : (string ?? undefined) };
}

/** Says whether AWS would take the value, without showing any of it, not even its size. */
export function checkValue(input: SecretValueInput, path: Path): Problem[] {
  if (input.generate) return checkGenerated(input.generate, [...path, 'generate']);
  const member = input.bytes ? 'bytes' : input.json ? 'json' : 'string';
  return checkSize(toStoredValue(input), [...path, member]);
}

/** Bytes of UTF-8, the stricter reading: AWS's service model counts characters. */
export function checkSize({ SecretString, SecretBinary }: StoredValue, path: Path): Problem[] {
  const size = SecretBinary?.byteLength ?? Buffer.byteLength(SecretString ?? '');
  if (size >= 1 && size <= maxBytes) return [];
  return [invalidInput(`A value has 1 to ${maxBytes} bytes.`, path)];
}

/** As in CloudFormation's GenerateSecretString, a template without a key, or a key without a template, is a mistake. */
function checkGenerated({ password, template, key }: GeneratedValueInput, path: Path): Problem[] {
  const problems = checkPasswordOptions(password, [...path, 'password']);
  if (template && typeof key !== 'string') {
    problems.push(invalidInput('Say under which key of the template the password goes.', [...path, 'key']));
  }
  if (!template && typeof key === 'string') {
    problems.push(invalidInput('Give the template object that the key belongs to.', [...path, 'template']));
  }
  if (template) problems.push(...checkSize(toStoredValue({ json: template }), [...path, 'template']));
  return problems;
}
