import type { Action } from '../access/actions';
import type { Pace } from './bulk/createPace';
import type { WriteTurns } from './createWriteTurns';
import type { Deadlines } from './deletion';
import type { CursorSeal } from './lists/cursor';
import type { RecentWrites } from './lists/recentWrites';
import type { BatchPermission } from './loaders/BatchPermission';
import type { ValueGatherer } from './loaders/createValueGatherer';
import type { DescriptionLoader } from './loaders/descriptions';
import type { PolicyLoader } from './loaders/policies';
import type { ValueLoader } from './loaders/values';
import type { VersionListLoader } from './loaders/versionLists';
import type { DemandOn } from './permission/createDemandOn';
import type { DescribedLately } from './permission/createDescribedLately';
import type { Doors } from './permission/createDoors';
import type { Guard } from './permission/createGuard';
import type { KnownSecrets } from './permission/createKnownSecrets';
import type { Recorder } from './permission/createRecorder';
import type { Regions } from './regions';

/** What all requests of a gateway have in common. */
export interface Common {
  readonly regions: Regions;
  readonly cursors: CursorSeal;
  readonly deadlines: Deadlines;
  readonly recentWrites: RecentWrites;
  readonly batchPermission: BatchPermission;
  readonly gatherer: ValueGatherer;
  readonly describedLately: DescribedLately;
  readonly turns: WriteTurns;
  /** Of operations on several secrets. */
  readonly pace: Pace;
  readonly now: () => Date;
  /** Tells whoever runs the gateway of what should not be; a constant, since it is logged. */
  readonly warn: (warning: string) => void;
}

/** One caller's view of the secrets, for one request: what the functions of this folder work on. */
export interface Access extends Common, Doors {
  /** Who asks: a cursor of one is foreign to another. */
  readonly subject: string;
  readonly guard: Guard;
  /** What this request has learned of secrets: for decisions, and not to be shown. */
  readonly known: KnownSecrets;
  readonly recorder: Recorder;
  /** Whether the caller may do what concerns no secret in particular. */
  may(action: Action): boolean;
  /** The same, written down when it is refused. Throws FORBIDDEN. */
  demand(action: Action): Promise<void>;
  /** For what must be decided before it is done, and before anything is said of it. */
  readonly demandOn: DemandOn;
  /** Aborted when the caller is gone. */
  readonly signal: AbortSignal | undefined;
  readonly descriptions: DescriptionLoader;
  readonly values: ValueLoader;
  readonly versionLists: VersionListLoader;
  readonly policies: PolicyLoader;
}
