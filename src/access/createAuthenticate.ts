import type { Authenticate } from './Authenticate';
import { bearerOf } from './bearerOf';
import { apiKeyPrefix } from './keys/apiKeyText';
import type { ApiKeyCheck } from './keys/createApiKeys';
import type { TokenCheck } from './tokens/createTokenCheck';
import { unauthenticated } from './unauthenticated';

export interface AuthenticateOptions {
  /** Undefined where no API keys are let in. */
  readonly apiKeys: ApiKeyCheck | undefined;
  /** Undefined where no tokens are let in. */
  readonly tokens: TokenCheck | undefined;
}

/** Tells API keys from tokens by how they begin. What is wrong is never looked at as something else, nor as nothing. */
export function createAuthenticate({ apiKeys, tokens }: AuthenticateOptions): Authenticate {
  return async (authorization) => {
    const credential = bearerOf(authorization);
    if (credential.startsWith(apiKeyPrefix)) {
      if (!apiKeys) throw unauthenticated('API_KEYS_OFF');
      return await apiKeys(credential);
    }
    if (!tokens) throw unauthenticated('TOKENS_OFF');
    return await tokens.userOf(credential);
  };
}
