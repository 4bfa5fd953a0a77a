import type { OperationName } from '../../aws/operations';
import type { Kms } from './Kms';
import type { ListFaults } from './ListFaults';
import type { PageTokens } from './PageTokens';
import type { Place } from './Place';
import type { RotationFunctions } from './RotationFunctions';
import type { RotationTokens } from './RotationTokens';
import type { World } from './World';

/** What an operation has at hand for one request. */
export interface OperationContext {
  /** The caller's account, and the Region that the request was signed for. */
  readonly place: Place;
  /** The moment of the request, by the clock of the domain's rules. */
  readonly nowMs: number;
  readonly world: World;
  readonly pageTokens: PageTokens;
  readonly kms: Kms;
  /** How long after a change replicas follow. */
  readonly replicationDelayMs: number;
  /** How long a secret is still described after a forced deletion. */
  readonly forcedDeletionLifeMs: number;
  readonly faults: ListFaults;
  readonly rotationFunctions: Pick<RotationFunctions, 'isInvocable' | 'lacksAddress'>;
  readonly rotationTokens: RotationTokens;
  /**
   * Called with an input whose JSON types are right, before its constraints are looked at.
   *
   * @throws AwsError AccessDeniedException
   */
  authorize(operation: OperationName, input: unknown): void;
}
