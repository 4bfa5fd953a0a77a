import type { JWTPayload } from 'jose';
import type { Principal } from '../Principal';
import { unauthenticated } from '../unauthenticated';

/** Entra ID puts 200 groups into a token at the most. */
const maxGroups = 250;
const maxClaims = 64;
const maxTexts = 250;
const maxLength = 1_024;

/** What says something of the token and not of its user, or is elsewhere in the principal. */
const ofTheToken: ReadonlySet<string> = new Set([
  ...['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'],
  ...['nonce', 'at_hash', 'c_hash', 's_hash', 'sid'],
]);

/**
 * The user of a token that was checked. What is too much is not cut off but refused: a policy may forbid something to
 * those who have a group, or a claim, and must not miss it.
 *
 * @throws GatewayError UNAUTHENTICATED
 */
export function userOf(payload: JWTPayload, issuer: string, groupsClaim: string): Principal {
  const { sub, cnf } = payload;
  // RFC 7800: good only with a proof of a key, such as DPoP's, which is not checked here. Without it anybody may have sent it.
  if (cnf !== undefined) throw unauthenticated('BOUND_TO_PROOF');
  if (typeof sub !== 'string' || sub === '' || sub.length > maxLength) throw unauthenticated('INVALID_CLAIM');
  return {
    kind: 'USER',
    // An issuer has no fragment, so two issuers cannot give the same text.
    subject: `${issuer}#${sub}`,
    groups: groupsIn(payload, groupsClaim),
    claims: claimsIn(payload, groupsClaim),
    signedInBy: issuer,
  };
}

function groupsIn(payload: JWTPayload, groupsClaim: string): readonly string[] {
  if (areElsewhere(payload, groupsClaim)) throw unauthenticated('TOO_MANY_CLAIMS');
  const groups = Object.hasOwn(payload, groupsClaim) ? textsOf(groupsClaim, payload[groupsClaim]) : [];
  if (groups === undefined) throw unauthenticated('INVALID_CLAIM');
  if (groups.length > maxGroups || groups.some(isTooLong)) throw unauthenticated('TOO_MANY_CLAIMS');
  return [...new Set(groups)];
}

/** Where a user has too many groups, Entra ID says so in place of them, as OpenID Connect Core, section 5.6.2, has it. */
function areElsewhere({ _claim_names: names }: JWTPayload, groupsClaim: string): boolean {
  return typeof names === 'object' && names !== null && Object.hasOwn(names, groupsClaim);
}

function claimsIn(payload: JWTPayload, groupsClaim: string): Principal['claims'] {
  const claims = Object.entries(payload)
    .filter(([name]) => name !== groupsClaim && !ofTheToken.has(name))
    .flatMap(([name, value]) => claimsOf(name, value));
  const isTooMuch = claims.some(
    ([name, texts]) => isTooLong(name) || texts.length > maxTexts || texts.some(isTooLong),
  );
  if (isTooMuch || claims.length > maxClaims) throw unauthenticated('TOO_MANY_CLAIMS');
  const result = Object.fromEntries(claims);
  // Two of one name: nobody could tell which of them a policy means.
  if (Object.keys(result).length < claims.length) throw unauthenticated('INVALID_CLAIM');
  return result;
}

/**
 * Members of an object are claims by themselves, such as `realm_access.roles`: providers commonly send some, and left out
 * they would be missed by a policy that forbids.
 */
function claimsOf(name: string, value: unknown): (readonly [string, readonly string[]])[] {
  if (value === null || value === undefined) return [];
  if (typeof value === 'object' && !Array.isArray(value))
    return Object.entries(value).flatMap(([member, inner]) => claimsOf(`${name}.${member}`, inner));
  return [[name, textsOf(name, value) ?? [value].flat().map(asText)]];
}

/** What is not plain within a list is kept as JSON. */
function asText(value: unknown): string {
  return isPlain(value) ? String(value) : JSON.stringify(value);
}

/** Undefined for what is neither text, number nor boolean, nor a list of these. */
function textsOf(name: string, value: unknown): readonly string[] | undefined {
  // RFC 8693, section 4.2: a list, separated by spaces.
  if (name === 'scope' && typeof value === 'string') return value.split(' ').filter(Boolean);
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.every(isPlain) ? values.map(String) : undefined;
}

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isTooLong(text: string): boolean {
  return text.length > maxLength;
}
