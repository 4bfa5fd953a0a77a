import { nameInFullResource, parseSecretArn } from '../../aws/arn';
import { operation } from '../operation';
import { checkChangeable } from '../secret/checkChangeable';
import { DamagedRecord } from '../secret/DamagedRecord';
import { findSecret } from '../secret/findSecret';
import { forceDeletion } from '../secret/forceDeletion';
import { newSecretArn } from '../secret/newSecretArn';
import type { OperationContext } from '../secret/OperationContext';
import { markedForDeletion } from '../secret/refusals';
import { revised } from '../secret/revised';
import type { SecretRecord } from '../secret/SecretRecord';
import type { WorldChange } from '../secret/World';
import { AwsError } from '../wire/AwsError';
import type { Shape } from '../wire/shape';
import { flag, required, secretId, structure } from '../wire/shapes';

// The model has no bounds here: the range is a rule of the operation, with a text of its own.
const days = { kind: 'integer' } as const satisfies Shape;
const defaultDays = 30;
const dayMs = 24 * 60 * 60_000;

const input = structure({
  SecretId: required(secretId),
  RecoveryWindowInDays: days,
  ForceDeleteWithoutRecovery: flag,
});

/**
 * A forced deletion takes effect at once, where AWS takes some seconds, unless `forcedDeletionLifeMs` says so.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html
 */
export const deleteSecret = operation('DeleteSecret', input, (request, context) => {
  const { SecretId, RecoveryWindowInDays, ForceDeleteWithoutRecovery } = request;
  checkWindow(RecoveryWindowInDays);
  if (!ForceDeleteWithoutRecovery) return schedule(context, SecretId, RecoveryWindowInDays ?? defaultDays);
  if (RecoveryWindowInDays !== undefined)
    throw invalid("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
  return force(context, SecretId);
});

function checkWindow(windowDays: number | undefined): void {
  if (windowDays !== undefined && (windowDays < 7 || windowDays > 30))
    throw invalid('The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).');
}

function schedule(context: OperationContext, id: string, windowDays: number) {
  const { world, nowMs } = context;
  return world.change((change) => {
    const secret = findDeletable(change, id, context);
    if (secret.deletion) throw markedForDeletion();
    const deletion = { requestedMs: nowMs, endMs: nowMs + windowDays * dayMs };
    change.save(revised({ ...secret, deletion }, nowMs));
    return deleted(secret, deletion.endMs);
  });
}

function force(context: OperationContext, id: string) {
  return context.world.change((change) => {
    try {
      const secret = findDeletable(change, id, context);
      forceDeletion(change, secret, context);
      return deleted(secret, context.nowMs);
    } catch (error) {
      if (isDamagedHere(error, context)) change.removeUnreadable(error.place, error.secretName);
      else if (!(error instanceof AwsError && error.type === 'ResourceNotFoundException')) throw error;
      return deletedUnknown(context, id);
    }
  });
}

/**
 * A secret of our own whose record is damaged gives its name free when somebody forces it: what it had cannot be told,
 * not even its ARN. Nothing else takes it away, since a backup may have it whole.
 */
function isDamagedHere(error: unknown, { place }: OperationContext): error is DamagedRecord {
  return error instanceof DamagedRecord && error.place.accountId === place.accountId;
}

function findDeletable(change: WorldChange, id: string, context: OperationContext): SecretRecord {
  const secret = findSecret(change, id, context);
  checkChangeable(secret);
  const regions = secret.replication?.replicas.map(({ region }) => region);
  // How AWS separates several Regions is not known.
  if (regions)
    throw invalid(
      `You can't delete secret ${secret.arn} that still has replica regions [${regions.join(', ')}].`,
    );
  return secret;
}

/** AWS answers the forced deletion of a secret that is not there as a success, with an ARN that it makes up. */
function deletedUnknown({ place, nowMs }: OperationContext, id: string) {
  const resource = parseSecretArn(id)?.resource;
  const name = resource === undefined ? id : (nameInFullResource(resource) ?? resource);
  return deleted(
    { name, arn: resource === undefined || resource === name ? newSecretArn(place, name) : id },
    nowMs,
  );
}

function deleted({ arn, name }: Pick<SecretRecord, 'arn' | 'name'>, deletionMs: number) {
  return { ARN: arn, Name: name, DeletionDate: new Date(deletionMs) };
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
