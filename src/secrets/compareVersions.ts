import { timingSafeEqual } from 'node:crypto';
import { isFullSecretArn } from '../aws/arn';
import type { Access } from './Access';
import { findByValues } from './findSecret';
import { isId } from './ids';
import { loadValue } from './readValue';
import { isServedHere } from './regions';
import type { SecretValue } from './SecretValue';
import { canExist, type VersionSelector } from './VersionSelector';
import { toVersion, type Version } from './versions';

export type KeyChange = 'ADDED' | 'REMOVED' | 'CHANGED' | 'UNCHANGED';

export interface KeyComparison {
  readonly key: string;
  readonly change: KeyChange;
}

/** What can be said of two values without showing either, or how long it is. */
export interface VersionComparison {
  readonly from: Version;
  readonly to: Version;
  /** The same bytes, and both text or both binary. */
  readonly identical: boolean;
  /** Those of `from` in its order, then those that were added; null unless both values are JSON objects. */
  readonly keys: readonly KeyComparison[] | null;
}

export interface CompareRequest {
  /** AWSPREVIOUS when it names nothing. */
  readonly from?: VersionSelector | null;
  /** AWSCURRENT when it names nothing. */
  readonly to?: VersionSelector | null;
}

/**
 * Compares two versions by two reads, or one when both are the same. Null when the secret or one of them is not there.
 * A key is changed when its JSON value is another one: see topLevelDigests.
 */
export async function compareVersions(
  access: Access,
  id: string,
  request: CompareRequest,
): Promise<VersionComparison | null> {
  const selectors = [orStage(request.from, 'AWSPREVIOUS'), orStage(request.to, 'AWSCURRENT')] as const;
  const arn = await arnOf(access, id, selectors);
  if (!arn) return null;
  const [from, to] = await Promise.all([read(access, arn, selectors[0]), read(access, arn, selectors[1])]);
  if (!from || !to) return null;
  return {
    from: versionOf(arn, from),
    to: versionOf(arn, to),
    identical: from.kind === to.kind && isSame(from.digest(), to.digest()),
    keys: compareKeys(from.keyDigests(), to.keyDigests()),
  };
}

/** A full ARN says it all, unless policies decide: whether there is such a secret, the reads will tell. */
async function arnOf(
  access: Access,
  id: string,
  selectors: readonly VersionSelector[],
): Promise<string | undefined> {
  if (access.guard.isOpen && isId(id) && isFullSecretArn(id))
    return isServedHere(id, access.regions) ? id : undefined;
  return (await findByValues(access, id, selectors))?.arn;
}

function orStage(selector: VersionSelector | null | undefined, stage: string): VersionSelector {
  const isGiven = selector?.versionId != null || selector?.stage != null;
  return isGiven ? selector : { stage };
}

async function read(access: Access, arn: string, selector: VersionSelector): Promise<SecretValue | null> {
  return canExist(selector) ? loadValue(access, { arn, ...selector }) : null;
}

function versionOf(arn: string, { versionId, stages, createdAt }: SecretValue): Version {
  return toVersion(arn, versionId, stages, { CreatedDate: createdAt });
}

type Digests = ReadonlyMap<string, Buffer>;

function compareKeys(from: Digests | null, to: Digests | null): readonly KeyComparison[] | null {
  if (!from || !to) return null;
  const kept = [...from].map(([key, digest]): KeyComparison => {
    const other = to.get(key);
    if (!other) return { key, change: 'REMOVED' };
    return { key, change: isSame(digest, other) ? 'UNCHANGED' : 'CHANGED' };
  });
  const added = [...to.keys()].filter((key) => !from.has(key));
  return [...kept, ...added.map((key): KeyComparison => ({ key, change: 'ADDED' }))];
}

/** In a time that tells nothing of where they differ. */
function isSame(one: Buffer, other: Buffer): boolean {
  return timingSafeEqual(one, other);
}
