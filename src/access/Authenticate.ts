import type { Principal } from './Principal';

/**
 * Makes a principal of the `Authorization` header of a request, or of there being none.
 *
 * @throws GatewayError UNAUTHENTICATED when it is missing or wrong, AUTHENTICATION_UNAVAILABLE when that cannot be told now
 */
export type Authenticate = (authorization: string | undefined) => Promise<Principal>;
