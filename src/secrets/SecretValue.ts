import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import type { Output } from '../aws/operations';
import { topLevelDigests, topLevelKeys, topLevelText } from './json';

/** Tells versions of all secrets apart, in the form that ECS task definitions use. */
export function versionIdentity(arn: string, versionId: string): string {
  return `${arn}:::${versionId}`;
}

type ValueAnswer = Pick<
  Output<'GetSecretValue'>,
  'ARN' | 'VersionId' | 'VersionStages' | 'CreatedDate' | 'SecretString' | 'SecretBinary'
>;

/**
 * A decrypted value. The content is in private fields, so that whoever logs, prints or serialises the object as a whole
 * shows nothing of it.
 */
export class SecretValue {
  readonly id: string;
  readonly versionId: string;
  readonly stages: readonly string[];
  readonly createdAt: Date | undefined;
  readonly #text: string | null;
  readonly #bytes: Uint8Array | null;

  constructor(
    /** Of the secret. */
    readonly arn: string,
    answer: ValueAnswer,
    /** By which AWS finds the call that it came by. */
    readonly awsRequestId?: string,
  ) {
    this.versionId = answer.VersionId ?? '';
    this.id = versionIdentity(arn, this.versionId);
    this.stages = answer.VersionStages ?? [];
    this.createdAt = answer.CreatedDate;
    this.#text = answer.SecretString ?? null;
    this.#bytes = answer.SecretBinary ?? null;
  }

  get kind(): 'STRING' | 'BINARY' {
    return this.#text === null ? 'BINARY' : 'STRING';
  }

  get string(): string | null {
    return this.#text;
  }

  get bytes(): Uint8Array | null {
    return this.#bytes;
  }

  get byteLength(): number {
    return this.#text === null ? (this.#bytes?.byteLength ?? 0) : Buffer.byteLength(this.#text);
  }

  /** The text decoded; null unless it is a JSON object. */
  get json(): Record<string, unknown> | null {
    return this.keys === null || this.#text === null ? null : JSON.parse(this.#text);
  }

  /** Names of the top-level keys; null unless the text is a JSON object. */
  get keys(): readonly string[] | null {
    return this.#text === null ? null : topLevelKeys(this.#text);
  }

  /** One top-level key as text; null when the text is not a JSON object, the key is absent or its value is null. */
  key(name: string): string | null {
    return this.#text === null ? null : topLevelText(this.#text, name);
  }

  /** Stands for the bytes where they are compared. It is not to be shown: short values can be guessed from it. */
  digest(): Buffer {
    // As UTF-8, all halves of a surrogate pair would be the same.
    const bytes = this.#text === null ? (this.#bytes ?? '') : Buffer.from(this.#text, 'utf16le');
    return createHash('sha256').update(bytes).digest();
  }

  /** The same for the JSON value of each top-level key; null unless the text is a JSON object. */
  keyDigests(): ReadonlyMap<string, Buffer> | null {
    return this.#text === null ? null : topLevelDigests(this.#text);
  }

  [inspect.custom](): string {
    return `SecretValue(${this.id})`;
  }
}
