import { type OperationName, operationNames } from '../aws/operations';
import type { Clock } from './createClock';
import type { Faults } from './faults/createFaults';
import type { Connection } from './faults/createWaits';
import type { KmsIn } from './kms/createKms';
import { operations } from './operations/index';
import type { PageTokens } from './secret/PageTokens';
import type { Place } from './secret/Place';
import type { RotationFunctions } from './secret/RotationFunctions';
import type { RotationTokens } from './secret/RotationTokens';
import type { Store } from './store/openStore';
import { AwsError } from './wire/AwsError';
import { parseJson } from './wire/parseJson';

interface Needs {
  readonly store: Store;
  readonly pageTokens: PageTokens;
  readonly clock: Clock;
  readonly kms: KmsIn;
  readonly replicationDelayMs: number;
  readonly forcedDeletionLifeMs: number;
  readonly faults: Faults;
  readonly rotationFunctions: RotationFunctions;
  readonly rotationTokens: RotationTokens;
}

/** A request whose sender is known. */
export interface Dispatched {
  readonly place: Place;
  readonly body: Buffer;
  readonly connection: Connection;
}

/** Answers a request to an operation; throws what refuses it. */
export type Dispatcher = (name: OperationName, request: Dispatched) => unknown;

/**
 * Runs operations, in AWS's order of checks: the JSON and its types, whether the caller may, the model's constraints,
 * the rules of the domain. The Region that a request is signed for is the world that it acts in.
 */
export function createDispatcher(needs: Needs): Dispatcher {
  const { store, clock, kms, faults, ...rest } = needs;
  return (operation, { place, body, connection }) =>
    faults.disturb({ operation, place, connection }, () =>
      operations[operation].run(parseJson(body), {
        place,
        nowMs: clock.now().getTime(),
        world: store.world(place),
        kms: kms(place),
        authorize: (action, input) => faults.authorize(place, action, input),
        faults,
        ...rest,
      }),
    );
}

const prefix = 'secretsmanager.';
const known: ReadonlyMap<string, OperationName> = new Map(
  operationNames.map((name) => [prefix + name, name]),
);

/**
 * The operation that an X-Amz-Target header asks for.
 *
 * @throws AwsError UnknownOperationException
 */
export function operationOf(target: string | readonly string[] | undefined): OperationName {
  const name = typeof target === 'string' ? known.get(target) : undefined;
  if (!name) throw new AwsError('UnknownOperationException', 'The requested operation is not known.');
  return name;
}
