import type { Secret } from '../Secret';

/**
 * What a request has learned of secrets so far, by the ARNs that AWS told: decisions are made on this, and never on an id
 * as somebody sent it, since what looks like one secret's ARN may be the partial ARN of another. It holds also what the
 * caller may not see.
 */
export interface KnownSecrets {
  described(secret: Secret): void;
  /** Of AWS's list, which may be minutes old, or as another request has found it. */
  listed(secret: Secret): void;
  /** As it was described in this request. */
  ofDescription(arn: string): Secret | undefined;
  /** The same or, failing that, as it was listed. */
  ofAny(arn: string): Secret | undefined;
  /** After a write: it is another one now. */
  forget(arn: string): void;
}

export function createKnownSecrets(): KnownSecrets {
  const described = new Map<string, Secret>();
  const listed = new Map<string, Secret>();
  return {
    described: (secret) => void described.set(secret.arn, secret),
    listed: (secret) => void listed.set(secret.arn, secret),
    ofDescription: (arn) => described.get(arn),
    ofAny: (arn) => described.get(arn) ?? listed.get(arn),
    forget(arn) {
      described.delete(arn);
      listed.delete(arn);
    },
  };
}
