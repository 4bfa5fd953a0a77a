import { timingSafeEqual } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { systemCodeOf } from '../../files/systemCodeOf';
import type { Log } from '../../telemetry/Log';
import type { Principal } from '../Principal';
import { unauthenticated } from '../unauthenticated';
import type { ApiKey } from './ApiKey';
import { digestOf, idOfApiKey } from './apiKeyText';
import { readApiKeys } from './readApiKeys';

export interface ApiKeysOptions {
  readonly path: string;
  readonly log: Log;
  readonly now: () => Date;
  /** A clock that never goes back. */
  readonly nowMs: () => number;
}

/** @throws GatewayError UNAUTHENTICATED */
export type ApiKeyCheck = (text: string) => Promise<Principal>;

/** A change of the file takes no longer than that to be seen. */
const unseenMs = 250;

/**
 * The API keys of a file, which is looked at again while it is used. One that cannot be read any more leaves the last
 * good keys in force, also when it is gone: both is what a change looks like that is half done, and neither must lock
 * all callers out. It is tried again at every look until it can be read, or a key that was revoked meanwhile would stay
 * good. To take all keys back, write a file without any.
 *
 * @throws Error with a sentence for whoever starts the gateway
 */
export async function createApiKeys({ path, log, now, nowMs }: ApiKeysOptions): Promise<ApiKeyCheck> {
  let state = await stateOf(path);
  let keys = byId(await readAtStart(path));
  let lookedAtMs = nowMs();
  let looking: Promise<void> | undefined;
  let failure: string | undefined;

  async function look(): Promise<void> {
    const found = await stateOf(path);
    lookedAtMs = nowMs();
    if (found === state && failure === undefined) return;
    try {
      keys = byId(await readApiKeys(path));
      state = found;
      failure = undefined;
      log.info({ note: 'The API keys were read again.', keys: keys.size });
    } catch (error) {
      const reason = sentence(error);
      // Each reason once: it is looked at four times a second.
      if (reason !== failure)
        log.error({ error: 'The API keys cannot be read; those known stay in force.', reason });
      failure = reason;
    }
  }

  async function current(): Promise<ReadonlyMap<string, ApiKey>> {
    if (nowMs() - lookedAtMs < unseenMs) return keys;
    looking ??= look().finally(() => {
      looking = undefined;
    });
    await looking;
    return keys;
  }

  return async (text) => {
    const id = idOfApiKey(text);
    if (id === undefined) throw unauthenticated('MALFORMED');
    const key = (await current()).get(id);
    // An id that is not known costs the same comparison.
    const isEqual = timingSafeEqual(digestOf(text), key ? Buffer.from(key.sha256, 'hex') : nobody);
    if (!key) throw unauthenticated('UNKNOWN_API_KEY');
    if (!isEqual) throw unauthenticated('WRONG_API_KEY');
    if (now() >= new Date(key.expiresAt)) throw unauthenticated('EXPIRED');
    return { kind: 'API_KEY', subject: key.name, groups: key.groups, claims: {}, signedInBy: key.id };
  };
}

async function readAtStart(path: string): Promise<readonly ApiKey[]> {
  try {
    return await readApiKeys(path);
  } catch (error) {
    throw new Error(
      `the API keys cannot be read: ${sentence(error)} (API_KEYS_FILE=${path}, which secretql key create makes)`,
    );
  }
}

/** No text is known to have this digest. */
const nobody = Buffer.alloc(32);

function byId(keys: readonly ApiKey[]): ReadonlyMap<string, ApiKey> {
  return new Map(keys.map((key) => [key.id, key]));
}

/** What changes whenever the file does, also when another takes its place. */
async function stateOf(path: string): Promise<string> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return [ino, size, mtimeNs, ctimeNs].join(' ');
  } catch {
    return 'gone';
  }
}

function sentence(error: unknown): string {
  return systemCodeOf(error) ?? (error instanceof Error ? error.message : 'it failed');
}
