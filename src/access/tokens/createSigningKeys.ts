import { errors, type JWTVerifyGetKey } from 'jose';
import { GatewayError } from '../../errors/GatewayError';
import { systemCodeOf } from '../../files/systemCodeOf';
import type { Log } from '../../telemetry/Log';
import { createAllowance } from './createAllowance';
import { type KeySet, loadKeySet } from './loadKeySet';

/** The public keys of one OpenID provider. */
export interface SigningKeys {
  /** @throws GatewayError AUTHENTICATION_UNAVAILABLE when it cannot be told now, JWKSNoMatchingKey when there is none */
  readonly find: JWTVerifyGetKey;
  /** Whether tokens can be checked; if not, another attempt is made in the background. */
  isReady(): boolean;
}

export interface SigningKeysOptions {
  readonly issuer: string;
  readonly log: Log;
  /** A clock that never goes back. */
  readonly nowMs: () => number;
}

/** Older keys are used, and asked for anew beside that. */
const freshMs = 10 * 60_000;
/** A provider that is out takes nobody out that long; but what it has taken back must not be good for ever. */
const keptMs = 24 * 60 * 60_000;
/** How long a provider that failed is left alone. */
const pauseMs = 2_000;

/**
 * jose's createRemoteJWKSet would not do: when its cache has grown old it lets nobody in while the provider is out, and
 * for half a minute after each fetch it refuses a key that is new.
 */
export function createSigningKeys({ issuer, log, nowMs }: SigningKeysOptions): SigningKeys {
  // For keys that are not known: anybody can name some, and so make the gateway ask.
  const refetches = createAllowance({ burst: 5, everyMs: 10_000, nowMs });
  let known: { readonly keySet: KeySet; readonly atMs: number } | undefined;
  let failedAtMs: number | undefined;
  let loading: Promise<void> | undefined;

  /** Never rejects: what came of it is in `known` and `failedAtMs`. */
  function load(): Promise<void> {
    loading ??= loadKeySet(issuer)
      .then(
        (keySet) => {
          known = { keySet, atMs: nowMs() };
          if (failedAtMs !== undefined) log.info({ note: 'The OpenID provider is back.', issuer });
          failedAtMs = undefined;
        },
        (error: unknown) => {
          if (failedAtMs === undefined) log.warn({ warning: unavailable, issuer, reason: reasonOf(error) });
          failedAtMs = nowMs();
        },
      )
      .finally(() => {
        loading = undefined;
      });
    return loading;
  }

  const ageMs = () => (known ? nowMs() - known.atMs : Number.POSITIVE_INFINITY);
  const mayLoad = () => failedAtMs === undefined || nowMs() - failedAtMs >= pauseMs;

  async function current(): Promise<KeySet> {
    if (ageMs() > freshMs && mayLoad()) {
      const loaded = load();
      if (ageMs() > keptMs) await loaded;
    } else if (ageMs() > keptMs) await loading;
    if (!known || ageMs() > keptMs) throw cannotTell();
    return known.keySet;
  }

  /** A key that is not known may be a new one, and then its token is good: nobody is refused before it was asked for. */
  async function renewed(): Promise<KeySet> {
    if (!loading && !mayLoad()) throw cannotTell();
    if (!loading && !refetches.take()) throw cannotTell(refetches.waitMs());
    await load();
    if (failedAtMs !== undefined || !known) throw cannotTell();
    return known.keySet;
  }

  return {
    async find(header, token) {
      const keySet = await current();
      try {
        return await keySet(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        return await (await renewed())(header, token);
      }
    },
    isReady() {
      if (ageMs() > freshMs && mayLoad()) void load();
      return ageMs() <= keptMs;
    },
  };
}

const unavailable = 'The keys of an OpenID provider cannot be had.';

function cannotTell(retryAfterMs = pauseMs): GatewayError {
  return new GatewayError('AUTHENTICATION_UNAVAILABLE', unavailable, { retryAfterMs });
}

/** What `fetch` tells is in its cause. */
function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'it failed';
  const code = 'cause' in error ? systemCodeOf(error.cause) : undefined;
  return code ?? ('message' in error ? String(error.message) : 'it failed');
}
