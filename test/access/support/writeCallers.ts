import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, newApiKey } from '../../../src/access/keys/apiKeyText';

export interface CallersOptions {
  /** Cedar text. */
  readonly policies: string;
  readonly groups: readonly string[];
}

/** Whom gateways with these settings let in, as often as a test asks, and what decides on them. */
export interface Callers {
  readonly settings: Readonly<Record<string, string>>;
  /** The credential of the caller whose only group this is. */
  authorizationOf(group: string): string;
}

/** Writes API keys, one for each group, and policies into the folder. */
export async function writeCallers(folder: string, { policies, groups }: CallersOptions): Promise<Callers> {
  const keys = new Map(groups.map((group) => [group, newApiKey()]));
  await mkdir(join(folder, 'policies'));
  await writeFile(join(folder, 'policies', 'test.cedar'), policies);
  await writeFile(join(folder, 'keys.json'), keysFile(keys), { mode: 0o600 });
  return {
    settings: {
      API_KEYS_FILE: join(folder, 'keys.json'),
      POLICIES_DIR: join(folder, 'policies'),
      RATE_LIMIT_PER_CALLER: '1000000',
      RATE_LIMIT_AWS_CALLS: '1000000',
      RATE_LIMIT_PER_ADDRESS: '1000000',
    },
    authorizationOf(group) {
      const key = keys.get(group);
      if (!key) throw new Error(`No caller in ${group}`);
      return `Bearer ${key.text}`;
    },
  };
}

function keysFile(keys: ReadonlyMap<string, { readonly id: string; readonly text: string }>): string {
  const now = Date.now();
  const rows = [...keys].map(([group, { id, text }]) => ({
    id,
    name: group,
    groups: [group],
    sha256: digestOf(text).toString('hex'),
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + 24 * 60 * 60 * 1000).toISOString(),
  }));
  return JSON.stringify({ version: 1, keys: rows });
}
