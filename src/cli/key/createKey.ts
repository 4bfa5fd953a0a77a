import type { ApiKey } from '../../access/keys/ApiKey';
import { digestOf, newApiKey } from '../../access/keys/apiKeyText';
import { changeApiKeys } from './changeApiKeys';

export interface CreateKeyOptions {
  readonly file: string;
  readonly name: string;
  readonly groups: readonly string[];
  readonly lifetimeMs: number;
  readonly now: Date;
}

export interface CreatedKey {
  readonly key: ApiKey;
  /** The key itself, which is nowhere else. */
  readonly text: string;
}

/** One that is in use, and the next. */
const perName = 2;

/** @throws Error with a sentence */
export async function createKey({
  file,
  name,
  groups,
  lifetimeMs,
  now,
}: CreateKeyOptions): Promise<CreatedKey> {
  const { id, text } = newApiKey();
  const key: ApiKey = {
    id,
    name,
    groups: [...new Set(groups)],
    sha256: digestOf(text).toString('hex'),
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + lifetimeMs).toISOString(),
  };
  await changeApiKeys(file, (keys) => {
    const others = keys.filter((other) => other.name === name && new Date(other.expiresAt) > now);
    if (others.length >= perName)
      throw new Error(
        `${name} has ${others.length} keys already, enough to replace one by the next; revoke one first: ${others.map((other) => other.id).join(' or ')}`,
      );
    return [...keys, key];
  });
  return { key, text };
}
