import { createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { z } from 'zod';
import { fetchJson } from './fetchJson';

export type KeySet = ReturnType<typeof createLocalJWKSet>;

const timeoutMs = 5_000;

const metadata = z.object({ issuer: z.string(), jwks_uri: z.string() });
const jsonWebKeySet: z.ZodType<JSONWebKeySet> = z.looseObject({
  keys: z.array(z.looseObject({ kty: z.string() })),
});

/**
 * The keys that an OpenID provider signs with now. It says itself where they are, each time anew, since they may move.
 *
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig
 * @throws Error whose text holds nothing of the answers
 */
export async function loadKeySet(issuer: string): Promise<KeySet> {
  const signal = AbortSignal.timeout(timeoutMs);
  const location = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const found = metadata.safeParse(await fetchJson(location, signal));
  if (!found.success) throw new Error('its configuration names no issuer and jwks_uri');
  if (found.data.issuer !== issuer) throw new Error('its configuration is that of another issuer');
  const keys = jsonWebKeySet.safeParse(await fetchJson(found.data.jwks_uri, signal));
  if (!keys.success) throw new Error('its keys are no JSON Web Key Set');
  return createLocalJWKSet(keys.data);
}
