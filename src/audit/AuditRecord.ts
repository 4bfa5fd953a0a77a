/** One access to a secret, or an attempt at one. Never a value, nor its length or hash. */
export interface AuditRecord {
  readonly at: Date;
  readonly requestId: string;
  readonly subject: string;
  readonly kind: 'LOCAL' | 'USER' | 'API_KEY';
  /** Issuer of the token or id of the API key. */
  readonly signedInBy: string;
  /** Where the request came from. */
  readonly address: string | undefined;
  /** The operation of AWS, such as GetSecretValue. */
  readonly action: string;
  readonly secretArn: string | undefined;
  readonly secretName: string | undefined;
  readonly versionId: string | undefined;
  readonly stage: string | undefined;
  /**
   * FAILED: allowed by the policies, and failed in AWS or in the gateway, or nobody knows: the code tells which. What is found
   * done afterwards has an entry of its own.
   */
  readonly outcome: 'ALLOWED' | 'DENIED' | 'FAILED';
  /** Where the outcome is not ALLOWED: that which the caller is told, but FORBIDDEN for whatever is DENIED. */
  readonly code: string | undefined;
  /** The policies that decided; `gateway:…` for what the gateway did by itself in the course of what they had allowed. */
  readonly policies: readonly string[];
  readonly awsRequestId: string | undefined;
  readonly durationMs: number;
}
