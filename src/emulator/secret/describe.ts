import { primaryRegionOf } from './placeOf';
import type { Rotation } from './Rotation';
import type { SecretRecord } from './SecretRecord';
import { stagesForWire } from './stagesForWire';

/** What DescribeSecret and ListSecrets both answer about a secret; they differ in the name of the map of labels. */
export function describe(secret: SecretRecord) {
  return {
    ARN: secret.arn,
    Name: secret.name,
    Type: secret.type,
    Description: secret.description,
    KmsKeyId: secret.kmsKeyId,
    Tags: secret.tags,
    CreatedDate: new Date(secret.createdMs),
    LastChangedDate: new Date(secret.changedMs),
    LastAccessedDate: secret.accessedMs === undefined ? undefined : new Date(secret.accessedMs),
    // The moment of the request, not the end of the recovery window.
    DeletedDate: secret.deletion && new Date(secret.deletion.requestedMs),
    OwningService: secret.owningService,
    PrimaryRegion: primaryRegionOf(secret),
    ...describeRotation(secret.rotation),
  };
}

function describeRotation(rotation: Rotation | undefined) {
  if (!rotation) return undefined;
  const { isEnabled, functionArn, rules, nextMs, lastMs } = rotation;
  return {
    RotationEnabled: isEnabled,
    RotationLambdaARN: functionArn,
    RotationRules: rules,
    NextRotationDate: nextMs === undefined ? undefined : new Date(nextMs),
    LastRotatedDate: lastMs === undefined ? undefined : new Date(lastMs),
  };
}

/** Version ids with their labels: deprecated versions are left out, and a secret without versions has no map. */
export function stagesByVersion({
  versions,
}: SecretRecord): Readonly<Record<string, readonly string[]>> | undefined {
  if (versions.length === 0) return undefined;
  return Object.fromEntries(
    versions.flatMap(({ id, stages }) => {
      const labels = stagesForWire(stages);
      return labels ? [[id, labels]] : [];
    }),
  );
}
