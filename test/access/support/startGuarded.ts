import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, newApiKey } from '../../../src/access/keys/apiKeyText';
import type { Answer } from '../../support/client';
import { temporaryFolder } from '../../support/temporaryFolder';
import { startWatchedProduct, type WatchedProduct } from '../../support/watchedProduct';

type Variables = Readonly<Record<string, unknown>>;

/** The product with API keys and policies, and a caller in each group. */
export interface Guarded extends WatchedProduct {
  /** Asks as the caller whose only group this is. */
  as(group: string): (query: string, variables?: Variables) => Promise<Answer>;
  /** By which another gateway lets in the same callers and decides alike. */
  readonly settings: Readonly<Record<string, string>>;
  /** The credential of the caller in this group. */
  authorizationOf(group: string): string;
  /** What was written down since the last look; looking begins anew. */
  takeEntries(): Promise<readonly Entry[]>;
}

/** A line of the audit log. */
export interface Entry {
  readonly subject: string;
  readonly action: string;
  readonly outcome: string;
  readonly secretName?: string;
  readonly secretArn?: string;
  readonly versionId?: string;
  readonly stage?: string;
  readonly code?: string;
  readonly policies: readonly string[];
  readonly awsRequestId?: string;
  readonly address?: string;
  readonly requestId: string;
}

export interface GuardedOptions {
  /** Cedar text. */
  readonly policies: string;
  readonly groups: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export async function startGuarded({ policies, groups, env = {} }: GuardedOptions): Promise<Guarded> {
  const folder = await temporaryFolder();
  const keys = new Map(groups.map((group) => [group, newApiKey()]));
  await mkdir(join(folder.path, 'policies'));
  await writeFile(join(folder.path, 'policies', 'test.cedar'), policies);
  await writeFile(join(folder.path, 'keys.json'), keysFile(keys), { mode: 0o600 });
  const auditFile = join(folder.path, 'audit.jsonl');
  const settings = {
    API_KEYS_FILE: join(folder.path, 'keys.json'),
    POLICIES_DIR: join(folder.path, 'policies'),
    RATE_LIMIT_PER_CALLER: '1000000',
    RATE_LIMIT_AWS_CALLS: '1000000',
    RATE_LIMIT_PER_ADDRESS: '1000000',
  };
  const product = await startWatchedProduct({
    ...settings,
    AUDIT_FILE: auditFile,
    MAX_AWS_CALLS: '2000',
    ...env,
  });
  const authorizationOf = (group: string): string => {
    const key = keys.get(group);
    if (!key) throw new Error(`No caller in ${group}`);
    return `Bearer ${key.text}`;
  };
  let seen = 0;
  return {
    ...product,
    settings,
    authorizationOf,
    as: (group) => (query, variables) =>
      product.graphql(query, variables, { authorization: authorizationOf(group) }),
    async takeEntries() {
      const lines = (await readFile(auditFile, 'utf8')).split('\n').filter((line) => line !== '');
      const entries = lines.slice(seen).map((line): Entry => JSON.parse(line));
      seen = lines.length;
      return entries;
    },
    async stop() {
      await product.stop();
      await folder.remove();
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
