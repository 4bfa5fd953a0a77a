import { decodeJwt, errors, type JWTVerifyResult, jwtVerify } from 'jose';
import { GatewayError } from '../../errors/GatewayError';
import type { Log } from '../../telemetry/Log';
import type { Principal } from '../Principal';
import { type RefusalReason, unauthenticated } from '../unauthenticated';
import { createSigningKeys } from './createSigningKeys';
import { userOf } from './userOf';

export interface TokenCheckOptions {
  readonly issuers: readonly string[];
  /** A token must be made for one of them. */
  readonly audiences: readonly string[];
  readonly algorithms: readonly string[];
  readonly groupsClaim: string;
  readonly log: Log;
  readonly now: () => Date;
  /** A clock that never goes back. */
  readonly nowMs: () => number;
}

export interface TokenCheck {
  /** @throws GatewayError UNAUTHENTICATED, AUTHENTICATION_UNAVAILABLE */
  userOf(token: string): Promise<Principal>;
  /** Whether the tokens of at least one issuer can be checked. */
  isReady(): boolean;
}

const clockToleranceSeconds = 5;

/** Checks JSON Web Tokens of OpenID providers as RFC 8725 and RFC 9068 advise. */
export function createTokenCheck(options: TokenCheckOptions): TokenCheck {
  const { issuers, audiences, algorithms, groupsClaim, log, now, nowMs } = options;
  const keysOf = new Map(issuers.map((issuer) => [issuer, createSigningKeys({ issuer, log, nowMs })]));

  async function verify(token: string): Promise<Principal> {
    // Not to be believed yet: it says whose keys to check with.
    const { iss = '' } = decodeJwt(token);
    const keys = keysOf.get(iss);
    if (!keys) throw unauthenticated('WRONG_ISSUER');
    const verified = await jwtVerify(token, keys.find, {
      issuer: iss,
      audience: [...audiences],
      algorithms: [...algorithms],
      clockTolerance: clockToleranceSeconds,
      requiredClaims: ['exp', 'sub'],
      currentDate: now(),
    });
    if (!isForAccess(verified)) throw unauthenticated('WRONG_TYPE');
    return userOf(verified.payload, iss, groupsClaim);
  }

  return {
    async userOf(token) {
      try {
        return await verify(token);
      } catch (error) {
        if (error instanceof GatewayError) throw error;
        throw unauthenticated(reasonOf(error), error);
      }
    },
    // Each of them is asked, since that is what loads the keys of those that are not.
    isReady: () => [...keysOf.values()].filter((keys) => keys.isReady()).length > 0,
  };
}

/** Other types of token are signed with the same keys, such as that of a logout: RFC 8725, section 3.11. */
function isForAccess({ protectedHeader: { typ } }: JWTVerifyResult): boolean {
  return typ === undefined || /^(application\/)?(at\+)?jwt$/i.test(typ);
}

function reasonOf(error: unknown): RefusalReason {
  if (error instanceof errors.JWTExpired) return 'EXPIRED';
  if (error instanceof errors.JWTClaimValidationFailed) return claimReasons[error.claim] ?? 'INVALID_CLAIM';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'ALGORITHM_NOT_ALLOWED';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'WRONG_SIGNATURE';
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return 'UNKNOWN_SIGNING_KEY';
  return 'MALFORMED';
}

const claimReasons: Readonly<Record<string, RefusalReason>> = {
  iss: 'WRONG_ISSUER',
  aud: 'WRONG_AUDIENCE',
  nbf: 'NOT_YET_VALID',
};
