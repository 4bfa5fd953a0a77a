import type { Clock } from '../createClock';
import type { Faults } from '../faults/createFaults';
import { readFaultSettings } from '../faults/readFaultSettings';
import type { SignedRequest } from '../signature/createVerifier';
import { AwsError } from '../wire/AwsError';
import { parseJson } from '../wire/parseJson';
import { moveClock, showClock } from './clockControl';

/** Answers a request to a path under `/_emulator/` with what becomes JSON. */
export type Control = (request: SignedRequest) => unknown;

interface Needs {
  /** @throws AwsError when the request is not signed as it must be */
  readonly identify: (request: SignedRequest) => unknown;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly reset: () => Promise<void>;
}

type Route = (json: unknown) => unknown;

/** What the paths of the control interface begin with. */
export const controlPrefix = '/_emulator/';

/**
 * The control interface: faults, clock and reset at run time. Its requests are signed as those of operations are, for
 * any Region, with their own path in the signature.
 *
 * @throws AwsError (the control) 403 for a wrong signature, 404 for an unknown path, 400 for JSON that is not right
 */
export function createControl({ identify, clock, faults, reset }: Needs): Control {
  const routes: ReadonlyMap<string, Route> = new Map<string, Route>([
    ['GET /_emulator/faults', () => faults.settings],
    [
      'POST /_emulator/faults',
      (json) => {
        faults.set(asRequest(() => readFaultSettings(json)));
        return faults.settings;
      },
    ],
    ['GET /_emulator/clock', () => showClock(clock)],
    ['POST /_emulator/clock', (json) => asRequest(() => moveClock(clock, json))],
    [
      'POST /_emulator/reset',
      async () => {
        await reset();
        return {};
      },
    ],
  ]);
  return (request) => {
    checkSignature(identify, request);
    const route = routes.get(`${request.method} ${request.path}`);
    if (!route)
      throw new AwsError(
        'UnknownOperationException',
        `The control interface has ${[...routes.keys()].join(', ')}.`,
        404,
      );
    return route(request.method === 'GET' ? undefined : parseJson(request.body));
  };
}

function checkSignature(identify: Needs['identify'], request: SignedRequest): void {
  try {
    identify(request);
  } catch (error) {
    if (error instanceof AwsError) throw new AwsError(error.type, error.message, 403);
    throw error;
  }
}

// Mistakes in the JSON are errors with a sentence for whoever wrote it.
function asRequest<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error) throw new AwsError('InvalidParameterException', error.message);
    throw error;
  }
}
