import type { OperationName } from '../../aws/operations';
import type { Place } from '../secret/Place';
import { AwsError } from '../wire/AwsError';
import { ConnectionDropped } from './ConnectionDropped';
import type { Chance } from './createChance';
import type { Rates } from './createRates';
import type { Connection, Waits } from './createWaits';
import type { FaultSettings } from './faultSettings';

/** A request whose signature was checked. */
export interface Disturbed {
  readonly operation: OperationName;
  readonly place: Place;
  readonly connection: Connection;
}

interface Needs {
  readonly settings: FaultSettings;
  readonly chance: Chance;
  readonly rates: Rates;
  readonly waits: Waits;
}

/**
 * Does the work of a request, or what the settings have in its place.
 *
 * @throws AwsError ThrottlingException, InternalServiceError; ConnectionDropped
 */
export async function disturbRequest<T>(
  { settings, chance, rates, waits }: Needs,
  { operation, place, connection }: Disturbed,
  work: () => T,
): Promise<Awaited<T>> {
  const happens = (shares: ByOperation | undefined) => chance.happens(valueFor(shares, operation));
  const latencyMs = valueFor(settings.latencyMs, operation);
  if (latencyMs) await waits.sleep(latencyMs);
  if (happens(settings.hung)) {
    await waits.untilClosed(connection);
    throw new ConnectionDropped();
  }
  if (happens(settings.dropped)) throw new ConnectionDropped();
  if (!rates(operation, place) || happens(settings.throttled))
    throw new AwsError('ThrottlingException', 'Rate exceeded');
  if (happens(settings.failed))
    throw new AwsError('InternalServiceError', 'An error occurred on the server side.', 500);
  const answer = await work();
  if (happens(settings.droppedAfter)) throw new ConnectionDropped();
  return answer;
}

type ByOperation = NonNullable<FaultSettings['throttled']>;

function valueFor(values: ByOperation | undefined, operation: OperationName): number | undefined {
  return values?.[operation] ?? values?.['*'];
}
