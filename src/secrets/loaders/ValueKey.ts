/** Which value of which secret: by version id, by staging label or both; with neither, AWSCURRENT. */
export interface ValueKey {
  /** A full ARN, so that no two keys mean the same secret. */
  readonly arn: string;
  readonly versionId?: string | null;
  readonly stage?: string | null;
}
