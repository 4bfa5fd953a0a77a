import type { SecretIdentity } from '../Secret';
import type { Version } from '../versions';

/** What a write of a value has left. */
export interface StoredSecret {
  readonly secret: SecretIdentity;
  /** Null when no value was stored. */
  readonly version: Version | null;
  /** Set when its labels are a guess: `withLabelsNow` tells those that it carries. */
  readonly areLabelsGuessed?: boolean;
}
