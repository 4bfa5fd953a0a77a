/** Which value of which secret: by version id, by staging label or both; with neither, AWSCURRENT. */
export interface ValueKey {
  /** A full ARN, so that no two keys mean the same secret. */
  readonly arn: string;
  readonly versionId?: string | null;
  readonly stage?: string | null;
  /** A version that was asked for by its id and is sent as AWSCURRENT, which it carried: decided by both. */
  readonly versionAsked?: string;
  /** Those that allow it, for the audit log. */
  readonly policies?: readonly string[];
}
