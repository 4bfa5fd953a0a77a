import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, newApiKey } from '../../src/access/keys/apiKeyText';
import type { Answer } from '../support/client';
import { temporaryFolder } from '../support/temporaryFolder';
import { startWatchedProduct, type WatchedProduct } from '../support/watchedProduct';

export interface LimitedProduct extends WatchedProduct {
  /** Sends a query as one of the callers. */
  as(caller: string, query?: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** The credential of a caller. */
  authorizationOf(caller: string): string;
}

/** A gateway with authentication, and with limits: every caller has an API key and may do everything. */
export async function startLimited(
  callers: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<LimitedProduct> {
  const folder = await temporaryFolder();
  const keys = callers.map((caller) => ({ caller, ...newApiKey() }));
  const path = join(folder.path, 'api-keys.json');
  await writeFile(path, JSON.stringify({ version: 1, keys: keys.map(entryOf) }), { mode: 0o600 });
  const product = await startWatchedProduct({ API_KEYS_FILE: path, ...env });
  const authorizationOf = (caller: string) => `Bearer ${keys.find((key) => key.caller === caller)?.text}`;
  return {
    ...product,
    authorizationOf,
    as: (caller, query = '{ __typename }', headers = {}) =>
      product.graphql(query, {}, { authorization: authorizationOf(caller), ...headers }),
    async stop() {
      await product.stop();
      await folder.remove();
    },
  };
}

/** What stands before an `@` is the caller's name: two keys may have one name. */
function entryOf({ caller, id, text }: { caller: string; id: string; text: string }) {
  return {
    id,
    name: caller.split('@')[0],
    groups: ['admin'],
    sha256: digestOf(text).toString('hex'),
    createdAt: '2026-01-01T00:00:00Z',
    expiresAt: '2999-01-01T00:00:00Z',
  };
}
