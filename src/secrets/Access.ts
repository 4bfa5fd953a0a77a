import type { SecretsManager } from '../aws/sdk';
import type { CursorSeal } from './cursor';
import type { BatchPermission } from './loaders/BatchPermission';
import { createDescriptionLoader, type DescriptionLoader } from './loaders/descriptions';
import { createValueLoader, type ValueLoader } from './loaders/values';
import { createVersionListLoader, type VersionListLoader } from './loaders/versionLists';
import { openDoor, type Perform } from './perform';
import type { Regions } from './regions';

/** One caller's view of the secrets, for one request: what the functions of this folder work on. */
export interface Access {
  readonly perform: Perform;
  readonly descriptions: DescriptionLoader;
  readonly values: ValueLoader;
  readonly versionLists: VersionListLoader;
  readonly regions: Regions;
  readonly cursors: CursorSeal;
  readonly now: () => Date;
}

export interface AccessOptions {
  readonly secretsManager: SecretsManager;
  readonly regions: Regions;
  readonly cursors: CursorSeal;
  readonly batchPermission: BatchPermission;
  readonly signal?: AbortSignal;
  readonly now: () => Date;
}

/** Opens a view with loaders of its own, so that nothing one caller has read is seen by another. */
export function openAccess({
  secretsManager,
  regions,
  cursors,
  batchPermission,
  signal,
  now,
}: AccessOptions): Access {
  const perform = openDoor({ secretsManager, homeRegion: regions.home, signal, forget });
  const descriptions = createDescriptionLoader({ perform, regions, now });
  const values = createValueLoader({ perform, batchPermission, settled: descriptions.settled });
  const versionLists = createVersionListLoader(perform);

  function forget(): void {
    descriptions.clearAll();
    values.clearAll();
    versionLists.clearAll();
  }

  return { perform, descriptions, values, versionLists, regions, cursors, now };
}
