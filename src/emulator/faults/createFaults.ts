import type { OperationName } from '../../aws/operations';
import type { ListFaults } from '../secret/ListFaults';
import type { PageTokens } from '../secret/PageTokens';
import type { Place } from '../secret/Place';
import { checkDenied } from './checkDenied';
import { createChance } from './createChance';
import type { History } from './createHistory';
import { createRates } from './createRates';
import { createWaits } from './createWaits';
import { disturbedPage } from './disturbedPage';
import { type Disturbed, disturbRequest } from './disturbRequest';
import type { FaultSettings } from './faultSettings';
import { formerWorld } from './formerWorld';
import { seededRandom } from './seededRandom';

/** What goes wrong on purpose. */
export interface Faults extends ListFaults {
  readonly settings: FaultSettings;
  /** Replaces all settings; requests under way go on under those that they began with. */
  set(settings: FaultSettings): void;
  /**
   * Does the work of a request, or what the settings have in its place.
   *
   * @throws AwsError ThrottlingException, InternalServiceError; ConnectionDropped
   */
  disturb<T>(request: Disturbed, work: () => T): T | Promise<Awaited<T>>;
  /** @throws AwsError AccessDeniedException */
  authorize(place: Place, operation: OperationName, input: unknown): void;
  /** Lets requests that wait go on: those with latency are answered, those that hang are dropped. */
  end(): void;
}

interface Needs {
  readonly initial: FaultSettings;
  readonly pageTokens: PageTokens;
  readonly history: History;
}

/** Without settings nothing is disturbed, and nothing is waited for. */
export function createFaults({ initial, pageTokens, history }: Needs): Faults {
  const waits = createWaits();
  const take = (settings: FaultSettings) => {
    history.keep(Boolean(settings.staleListsMs));
    return prepare(settings);
  };
  let current = take(initial);
  return {
    get settings() {
      return current.settings;
    },
    set(settings) {
      current = take(settings);
    },
    disturb: (request, work) =>
      current.isCalm ? work() : disturbRequest({ ...current, waits }, request, work),
    authorize(place, operation, input) {
      const { denied } = current.settings;
      if (denied) checkDenied(denied, place, operation, input);
    },
    page: (query, request, list) => disturbedPage({ ...current, pageTokens }, query, request, list),
    listed({ place, world, nowMs }) {
      const { staleListsMs } = current.settings;
      if (!staleListsMs) return { world, nowMs };
      const thenMs = nowMs - staleListsMs;
      return { world: formerWorld(world, history.since(place, thenMs)), nowMs: thenMs };
    },
    shuffled: (items) => (current.settings.shuffledBatches ? shuffle(items, current.chance.below) : items),
    end: waits.end,
  };
}

const requestFaults = [
  'latencyMs',
  'rates',
  'throttled',
  'failed',
  'dropped',
  'droppedAfter',
  'hung',
] as const;

function prepare(settings: FaultSettings) {
  const { seed, rates = false } = settings;
  const factor = rates === true ? 1 : rates;
  return {
    settings,
    isCalm: requestFaults.every((name) => !settings[name]),
    chance: createChance(seed === undefined ? Math.random : seededRandom(seed)),
    rates: factor === false ? () => true : createRates(factor, () => performance.now()),
  };
}

// Fisher and Yates.
function shuffle<T>(items: readonly T[], below: (bound: number) => number): readonly T[] {
  const left = [...items];
  return items.flatMap(() => left.splice(below(left.length), 1));
}
