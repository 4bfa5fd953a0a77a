import { unauthenticated } from './unauthenticated';

/** Tokens of providers have one or two KiB; all headers together may have 16. */
const maxLength = 8_192;

/**
 * The credential in an `Authorization` header. Its scheme is written in upper or lower case, RFC 9110, section 11.1; the
 * characters of a token are those of RFC 6750, section 2.1.
 *
 * @throws GatewayError UNAUTHENTICATED
 */
export function bearerOf(authorization: string | undefined): string {
  if (authorization === undefined) throw unauthenticated('NO_CREDENTIAL');
  if (authorization.length > maxLength) throw unauthenticated('TOO_LONG');
  if (!/^bearer(?: |$)/i.test(authorization)) throw unauthenticated('NOT_BEARER');
  const token = /^bearer +([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
  if (token === undefined) throw unauthenticated('MALFORMED');
  return token;
}
