import type { VersionSelector } from '../VersionSelector';

/** Which value of which secret. */
export interface ValueKey extends VersionSelector {
  /** A full ARN, so that no two keys mean the same secret. */
  readonly arn: string;
  /** A version that was asked for by its id and is sent as AWSCURRENT, which it carried: decided by both. */
  readonly versionAsked?: string;
  /** Those that allow it, for the audit log. */
  readonly policies?: readonly string[];
}
