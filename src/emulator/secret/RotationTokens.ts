/**
 * The RotationToken of a rotation function: it proves that a call comes from the function that was given it, for the
 * version that it was given it for.
 */
export interface RotationTokens {
  /** 43 characters, always the same for the same version. */
  issue(arn: string, versionId: string): string;
  isGenuine(token: string, arn: string, versionId: string): boolean;
}
