import type { SecretsManager } from '../aws/sdk';
import type { AwsAccount } from '../telemetry/createAwsAccount';
import type { Pace } from './bulk/createPace';
import type { WriteTurns } from './createWriteTurns';
import type { Deadlines } from './deletion';
import type { CursorSeal } from './lists/cursor';
import type { RecentWrites } from './lists/recentWrites';
import type { BatchPermission } from './loaders/BatchPermission';
import type { ValueGatherer } from './loaders/createValueGatherer';
import { createDescriptionLoader, type DescriptionLoader } from './loaders/descriptions';
import { createPolicyLoader, type PolicyLoader } from './loaders/policies';
import { createValueLoader, type ValueLoader } from './loaders/values';
import { createVersionListLoader, type VersionListLoader } from './loaders/versionLists';
import { openDoor, type Perform } from './perform';
import type { Regions } from './regions';

/** What all requests of a gateway have in common. */
interface Common {
  readonly regions: Regions;
  readonly cursors: CursorSeal;
  readonly deadlines: Deadlines;
  readonly recentWrites: RecentWrites;
  readonly batchPermission: BatchPermission;
  readonly gatherer: ValueGatherer;
  readonly turns: WriteTurns;
  /** Of operations on several secrets. */
  readonly pace: Pace;
  readonly now: () => Date;
  /** Tells whoever runs the gateway of what should not be; a constant, since it is logged. */
  readonly warn: (warning: string) => void;
}

/** One caller's view of the secrets, for one request: what the functions of this folder work on. */
export interface Access extends Common {
  /** Who asks: a cursor of one is foreign to another. */
  readonly subject: string;
  readonly perform: Perform;
  /** For the later steps of a write that has begun: they are done although the caller has left. */
  readonly finish: Perform;
  /** Aborted when the caller is gone. */
  readonly signal: AbortSignal | undefined;
  readonly descriptions: DescriptionLoader;
  readonly values: ValueLoader;
  readonly versionLists: VersionListLoader;
  readonly policies: PolicyLoader;
}

export interface AccessOptions extends Common {
  readonly subject: string;
  readonly secretsManager: SecretsManager;
  /** How long this request may wait for AWS in all. */
  readonly patienceMs: number;
  /** Aborted when the caller is gone. */
  readonly signal?: AbortSignal;
  /** Where the calls that it makes are noted. */
  readonly account: AwsAccount;
  /** Most calls that one request may make. */
  readonly maxCalls: number;
}

/**
 * How much longer the later steps of a write may take than the request waits for AWS: one for all of them, or several
 * that are slow would go on when the request has long been answered, and hold up who writes next, or the end of the
 * process. A little, so that by the defaults even a step that begins then ends within the time of a request.
 */
const finishingMs = 1_000;

/** Opens a view with loaders of its own, so that nothing one caller has read is seen by another. */
export function openAccess(options: AccessOptions): Access {
  const { secretsManager, patienceMs, signal, account, maxCalls, ...common } = options;
  const { regions, recentWrites } = common;
  const lane = {};
  const endMs = performance.now() + patienceMs;
  const door = {
    secretsManager,
    lane,
    homeRegion: regions.home,
    account,
    forget,
    wrote: recentWrites.note,
  };
  const perform = openDoor({ ...door, signal, maxCalls, deadlineMs: () => endMs });
  const finish = openDoor({
    ...door,
    signal: undefined,
    maxCalls: Number.POSITIVE_INFINITY,
    deadlineMs: () => endMs + finishingMs,
  });
  const descriptions = createDescriptionLoader({ perform, regions, recentWrites, reader: common });
  const values = createValueLoader({
    perform,
    gatherer: common.gatherer,
    settled: descriptions.settled,
    waitMs: (operation, region) => secretsManager.waitMs(operation, region, lane),
  });
  const versionLists = createVersionListLoader(perform);
  const policies = createPolicyLoader(perform);

  function forget(): void {
    descriptions.clearAll();
    values.clearAll();
    versionLists.clearAll();
    policies.clearAll();
  }

  return { ...common, perform, finish, signal, descriptions, values, versionLists, policies };
}
