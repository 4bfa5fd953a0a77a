import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer } from '../../support/client';
import { temporaryFolder } from '../../support/temporaryFolder';
import { startWatchedProduct, type WatchedProduct } from '../../support/watchedProduct';
import { type Callers, type CallersOptions, writeCallers } from './writeCallers';

type Variables = Readonly<Record<string, unknown>>;

/** The product with API keys and policies, and a caller in each group. */
export interface Guarded extends WatchedProduct, Callers {
  /** Asks as the caller whose only group this is. */
  as(group: string): (query: string, variables?: Variables) => Promise<Answer>;
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

export interface GuardedOptions extends CallersOptions {
  readonly env?: Readonly<Record<string, string>>;
}

export async function startGuarded({ policies, groups, env = {} }: GuardedOptions): Promise<Guarded> {
  const folder = await temporaryFolder();
  const callers = await writeCallers(folder.path, { policies, groups });
  const auditFile = join(folder.path, 'audit.jsonl');
  const product = await startWatchedProduct({
    ...callers.settings,
    AUDIT_FILE: auditFile,
    MAX_AWS_CALLS: '2000',
    ...env,
  });
  let seen = 0;
  return {
    ...product,
    ...callers,
    as: (group) => (query, variables) =>
      product.graphql(query, variables, { authorization: callers.authorizationOf(group) }),
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
