import type { Tag } from '../tags';

/** Which secrets to list: the values of one filter are ORed, different filters are ANDed. */
export interface SecretFilter {
  readonly name?: readonly string[] | null;
  readonly description?: readonly string[] | null;
  readonly tagKey?: readonly string[] | null;
  readonly tagValue?: readonly string[] | null;
  readonly primaryRegion?: readonly string[] | null;
  readonly owningService?: readonly string[] | null;
  readonly search?: readonly string[] | null;
  /** The secret carries every one of these pairs. */
  readonly tags?: readonly Tag[] | null;
  readonly rotationEnabled?: boolean | null;
  /** Not read since, as far as whole days tell; also those never read. */
  readonly notAccessedSince?: Date | null;
  readonly notChangedSince?: Date | null;
  readonly includeScheduledForDeletion?: boolean;
  readonly onlyScheduledForDeletion?: boolean;
}

/** Whether those that are scheduled for deletion are asked for at all. */
export function includesScheduled(filter: SecretFilter): boolean {
  return Boolean(filter.includeScheduledForDeletion || filter.onlyScheduledForDeletion);
}
