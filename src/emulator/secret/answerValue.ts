import { dayOf } from './access';
import { checkAccountKey } from './checkAccountKey';
import type { OperationContext } from './OperationContext';
import type { SecretRecord } from './SecretRecord';
import { stagesForWire } from './stagesForWire';
import type { Version } from './Version';

/** The value of a version as GetSecretValue and BatchGetSecretValue answer it; notes the day of the read. */
export function answerValue(context: OperationContext, secret: SecretRecord, version: Version) {
  const { world, nowMs, kms, place } = context;
  checkAccountKey(secret, version.kmsKeyId, place);
  kms.decrypt(version.kmsKeyId);
  const value = world.value(secret, version.id);
  const day = dayOf(nowMs);
  if ((version.accessedMs ?? 0) < day || (secret.accessedMs ?? 0) < day)
    world.noteAccess(secret, version.id, day);
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: version.id,
    SecretString: value.kind === 'string' ? value.text : undefined,
    SecretBinary: value.kind === 'binary' ? value.bytes : undefined,
    VersionStages: stagesForWire(version.stages),
    CreatedDate: new Date(version.createdMs),
  };
}
