import { z } from 'zod';
import { isPrivate } from '../access/tokens/isPrivate';
import { between, list, oneOf, type Settings } from './schemas';

/** None of the HMAC family: whoever knows a public key could sign with it. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

/** Who may come in, and how they prove who they are. */
export const accessSettings = {
  API_KEYS_FILE: {
    key: 'apiKeysFile',
    schema: z.string().optional(),
    default: '',
    meaning:
      'File of the API keys that are let in, as `secretql key create` makes it; re-read when it changes.',
  },
  OIDC_ISSUER: {
    key: 'oidcIssuers',
    schema: list(z.string().refine(isIssuer, 'must be https URLs of OpenID providers, separated by commas')),
    default: '',
    meaning:
      'OpenID providers whose tokens are let in, separated by commas, each written as in the `iss` of its tokens. All of them are trusted alike, groups included.',
  },
  OIDC_AUDIENCE: {
    key: 'oidcAudiences',
    schema: list(z.string().min(1, 'must be names, separated by commas')),
    default: '',
    meaning:
      'What tokens must be made for: one of these, separated by commas, must be in their `aud`. Needed with `OIDC_ISSUER`.',
  },
  OIDC_ALGORITHMS: {
    key: 'oidcAlgorithms',
    schema: list(oneOf(algorithms)),
    default: 'RS256,PS256,ES256,EdDSA',
    meaning: 'Algorithms that tokens may be signed with, separated by commas; never HMAC, never none.',
  },
  OIDC_GROUPS_CLAIM: {
    key: 'oidcGroupsClaim',
    schema: z.string(),
    default: 'groups',
    meaning: "Claim of a token that names its user's groups: a list of texts, or one text.",
  },
  POLICIES_DIR: {
    key: 'policiesDirectory',
    schema: z.string().optional(),
    default: '',
    meaning:
      'Folder of the Cedar policies (`*.cedar`) that decide who may do what; re-read when they change. Default: the policy that ships with the package, by which only the group `admin` may do anything.',
  },
  VALUE_TAGS_MAX_AGE_MS: {
    key: 'valueTagsMaxAgeMs',
    schema: between(0, 300_000),
    default: '5000',
    meaning:
      'How old tags may be by which policies decide on values, resource policies and lists of versions, in milliseconds: older ones are read again first. For as long a name is known to be that of a secret whose value is read. `0`: each request reads them.',
  },
} as const satisfies Settings;

/** @see https://openid.net/specs/openid-connect-core-1_0.html#IDToken a URL without query and fragment */
function isIssuer(text: string): boolean {
  return isPrivate(text) && !/[?#]/.test(text);
}
