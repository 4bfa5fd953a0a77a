import { audience } from './startIssuer';

/** What lets in the users of these issuers, as often as a test asks. */
export function signInSettings(...issuers: readonly string[]): Readonly<Record<string, string>> {
  return {
    OIDC_ISSUER: issuers.join(','),
    OIDC_AUDIENCE: audience,
    RATE_LIMIT_FAILURES: '1000000',
  };
}

export const whoAmI = '{ viewer { subject kind groups } }';
