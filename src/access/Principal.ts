/** Who sent a request, as the gateway came to know them. */
export interface Principal {
  /** LOCAL: the person at this machine, when no authentication is set up; everything is allowed to them. */
  readonly kind: 'LOCAL' | 'USER' | 'API_KEY';
  /** Tells callers of the same kind apart, also those of different issuers: what one has read is shared with no other. */
  readonly subject: string;
  readonly groups: readonly string[];
  /** What the credential says of them beside that, by name, for policies to ask. */
  readonly claims: Readonly<Record<string, readonly string[]>>;
  /** How they signed in: the issuer of a token, or the id of an API key. */
  readonly signedInBy: string;
}

/** Whoever reaches a gateway without authentication: it listens on loopback alone then. */
export const localPrincipal: Principal = {
  kind: 'LOCAL',
  subject: 'local',
  groups: [],
  claims: {},
  signedInBy: 'loopback',
};
