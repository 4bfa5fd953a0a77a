import { nameInFullResource, parseSecretArn } from '../aws/arn';
import type { Output } from '../aws/operations';
import { type Deadlines, type DeletionStatus, deletionStatus } from './deletion';
import { type Replica, replicasOf } from './replicas';
import { type Rotation, rotationOf } from './rotation';
import { type Tag, tagsOf } from './tags';

/** What tells one secret from all others; known from its ARN alone. */
export interface SecretIdentity {
  /** The ARN again: it is what tells secrets apart. */
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
}

/** A secret's metadata, as AWS described or listed it. Never a value. */
export interface Secret extends SecretIdentity {
  readonly description: string | undefined;
  readonly primaryRegion: string | undefined;
  readonly kmsKeyId: string | undefined;
  readonly owningService: string | undefined;
  readonly type: string | undefined;
  readonly tags: readonly Tag[];
  readonly createdAt: Date | undefined;
  readonly lastChangedAt: Date | undefined;
  readonly lastAccessedAt: Date | undefined;
  readonly rotation: Rotation;
  readonly deletion: DeletionStatus;
  /** Version id to its staging labels; versions without a label are not in it. */
  readonly stagesByVersion: ReadonlyMap<string, readonly string[]>;
  /** Undefined when AWS did not say: a list entry of a replicated secret carries no replicas. */
  readonly replicas: readonly Replica[] | undefined;
}

/** Whether more is known of it than its ARN tells. */
export function isDescribed(secret: SecretIdentity): secret is Secret {
  return 'deletion' in secret;
}

type Description = Output<'DescribeSecret'>;
type ListEntry = NonNullable<Output<'ListSecrets'>['SecretList']>[number];

/** What is needed to read metadata beside what AWS answered. */
export interface Reader {
  readonly now: () => Date;
  readonly deadlines: Deadlines;
}

/** Reads a DescribeSecret answer. */
export function fromDescription(description: Description, reader: Reader): Secret {
  return read(description, description.VersionIdsToStages, replicasOf(description.ReplicationStatus), reader);
}

/** Reads an entry of a ListSecrets answer: it calls the label map by another name and leaves the replicas out. */
export function fromListEntry(entry: ListEntry, reader: Reader): Secret {
  return read(entry, entry.SecretVersionsToStages, entry.PrimaryRegion ? undefined : [], reader);
}

/** The identity within a full ARN. Throws on any other text: callers have looked, or AWS made it. */
export function identityFromArn(arn: string): SecretIdentity {
  const { region, accountId, resource } = parseSecretArn(arn) ?? {};
  const name = resource && nameInFullResource(resource);
  if (!region || !accountId || !name) throw new TypeError('Not a full ARN of a secret.');
  return { id: arn, arn, name, region, accountId };
}

function read(
  source: Omit<Description, 'VersionIdsToStages' | 'ReplicationStatus' | '$metadata'>,
  labels: Readonly<Record<string, string[]>> | undefined,
  replicas: readonly Replica[] | undefined,
  { now, deadlines }: Reader,
): Secret {
  const stagesByVersion = new Map(Object.entries(labels ?? {}));
  const { id, arn, name, region, accountId } = identityFromArn(source.ARN ?? '');
  return {
    // By name: a spread before so many fields costs a quarter of a list's time.
    id,
    arn,
    name,
    region,
    accountId,
    description: source.Description,
    primaryRegion: source.PrimaryRegion,
    kmsKeyId: source.KmsKeyId,
    owningService: source.OwningService,
    type: source.Type,
    tags: tagsOf(source.Tags),
    createdAt: source.CreatedDate,
    lastChangedAt: source.LastChangedDate,
    lastAccessedAt: source.LastAccessedDate,
    rotation: rotationOf(source, stagesByVersion, now()),
    deletion: deletionStatus(arn, source.DeletedDate, deadlines),
    stagesByVersion,
    replicas,
  };
}
