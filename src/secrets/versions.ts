import type { Access } from './Access';
import type { VersionEntry } from './loaders/versionLists';
import type { Secret } from './Secret';
import { versionIdentity } from './SecretValue';
import { canExist, type VersionSelector } from './VersionSelector';

/** What costs a call more; undefined where it is not known, or not yet. */
export interface VersionDetails {
  readonly createdAt: Date | undefined;
  readonly lastAccessedAt: Date | undefined;
  readonly kmsKeyIds: readonly string[] | undefined;
}

/** One version of a secret: its labels, and those of its details that are known without a call more. */
export interface Version extends VersionDetails {
  readonly id: string;
  readonly arn: string;
  readonly versionId: string;
  readonly stages: readonly string[];
  readonly isCurrent: boolean;
  readonly isDeprecated: boolean;
  /** Its secret is known to be scheduled for deletion: AWS shows no value of it. */
  readonly isWithheld: boolean;
}

export interface VersionsRequest {
  /** Also the versions without a staging label. */
  readonly includeDeprecated: boolean;
  /** Whether dates and keys are asked for, and so put them in order: one ListSecretVersionIds more. */
  readonly withDetails: boolean;
}

/** A version known by its id and labels, with what else AWS has said of it. */
export function toVersion(
  arn: string,
  versionId: string,
  stages: readonly string[],
  entry?: Pick<VersionEntry, 'CreatedDate' | 'LastAccessedDate' | 'KmsKeyIds'>,
): Version {
  return {
    id: versionIdentity(arn, versionId),
    arn,
    versionId,
    stages,
    isCurrent: stages.includes('AWSCURRENT'),
    isDeprecated: stages.length === 0,
    isWithheld: false,
    createdAt: entry?.CreatedDate,
    lastAccessedAt: entry?.LastAccessedDate,
    kmsKeyIds: entry?.KmsKeyIds,
  };
}

/**
 * The versions of a secret: AWSCURRENT, AWSPENDING, AWSPREVIOUS, then the newest first, unknown dates last and by id. Dates
 * that cannot be had take nothing else away: whoever asks for one is told why.
 */
export async function listVersions(
  access: Access,
  secret: Secret,
  request: VersionsRequest,
): Promise<Version[]> {
  const { includeDeprecated, withDetails } = request;
  const entries = await entriesOf(access, secret.arn, { isNeeded: includeDeprecated, isOfUse: withDetails });
  const isWithheld = secret.deletion.state === 'SCHEDULED';
  const entryById = new Map(entries.map((entry) => [entry.VersionId ?? '', entry]));
  const labelled = [...secret.stagesByVersion].map(([id, stages]) =>
    toVersion(secret.arn, id, stages, entryById.get(id)),
  );
  const deprecated = [...entryById]
    .filter(
      ([id, entry]) => includeDeprecated && !entry.VersionStages?.length && !secret.stagesByVersion.has(id),
    )
    .map(([id, entry]) => toVersion(secret.arn, id, [], entry));
  return [...labelled, ...deprecated].sort(byRankThenNewest).map((version) => ({ ...version, isWithheld }));
}

async function entriesOf(
  { versionLists }: Access,
  arn: string,
  { isNeeded, isOfUse }: { readonly isNeeded: boolean; readonly isOfUse: boolean },
): Promise<readonly VersionEntry[]> {
  if (isNeeded) return versionLists.load(arn);
  return isOfUse ? versionLists.load(arn).catch(() => []) : [];
}

/** One detail of a version, for one ListSecretVersionIds per secret where it is not known. */
export async function detailOf<N extends keyof VersionDetails>(
  access: Access,
  version: Version,
  name: N,
): Promise<VersionDetails[N]> {
  if (version[name] !== undefined) return version[name];
  const { arn, versionId, stages } = version;
  const entries = await access.versionLists.load(arn);
  const entry = entries.find(({ VersionId }) => VersionId === versionId);
  return toVersion(arn, versionId, stages, entry)[name];
}

/** One version, by id, by label or by both; with neither, AWSCURRENT. Null when there is none. */
export async function findVersion(
  access: Access,
  secret: Secret,
  { versionId, stage }: VersionSelector,
  withDetails: boolean,
): Promise<Version | null> {
  if (!canExist({ versionId, stage })) return null;
  const label = stage ?? (versionId ? undefined : 'AWSCURRENT');
  const isKnown = !versionId || secret.stagesByVersion.has(versionId);
  const versions = await listVersions(access, secret, { includeDeprecated: !isKnown, withDetails });
  const matches = (version: Version) =>
    (!versionId || version.versionId === versionId) && (!label || version.stages.includes(label));
  return versions.find(matches) ?? null;
}

const ranks = ['AWSCURRENT', 'AWSPENDING', 'AWSPREVIOUS'];

function byRankThenNewest(a: Version, b: Version): number {
  return rank(a) - rank(b) || age(b) - age(a) || (a.versionId < b.versionId ? -1 : 1);
}

function rank({ stages }: Version): number {
  const index = ranks.findIndex((stage) => stages.includes(stage));
  return index === -1 ? ranks.length : index;
}

function age({ createdAt }: Version): number {
  return createdAt?.getTime() ?? Number.NEGATIVE_INFINITY;
}
