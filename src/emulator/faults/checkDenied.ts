import { nameInFullResource, parseSecretArn } from '../../aws/arn';
import type { OperationName } from '../../aws/operations';
import { matchesPattern } from '../policy/matchesPattern';
import { callerArn } from '../secret/callerArn';
import type { Place } from '../secret/Place';
import { AwsError } from '../wire/AwsError';
import type { FaultSettings } from './faultSettings';

type Denied = NonNullable<FaultSettings['denied']>;

/**
 * Refuses what is denied, in the words of AWS. CreateSecret with tags or replicas needs the permissions for those as
 * well, and ValidateResourcePolicy that of PutResourcePolicy. An operation without a secret (ListSecrets,
 * BatchGetSecretValue, GetRandomPassword) is denied only by an entry without one.
 *
 * @param input an input whose JSON types are right and whose constraints are not checked yet
 * @throws AwsError AccessDeniedException
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_iam-permissions.html
 */
export function checkDenied(denied: Denied, place: Place, operation: OperationName, input: unknown): void {
  const resource = resourceOf(input);
  for (const action of actionsOf(operation, input)) {
    const isDenied = denied.some(
      (entry) =>
        (entry.operation === '*' || entry.operation === action) &&
        (entry.secret === undefined || (resource !== undefined && matches(entry.secret, resource, place))),
    );
    if (isDenied) throw accessDenied(action, resource, place);
  }
}

function actionsOf(operation: OperationName, input: unknown): readonly OperationName[] {
  if (operation === 'ValidateResourcePolicy') return [operation, 'PutResourcePolicy'];
  if (operation !== 'CreateSecret') return [operation];
  const actions: OperationName[] = [operation];
  if (member(input, 'Tags') !== undefined) actions.push('TagResource');
  if (member(input, 'AddReplicaRegions') !== undefined) actions.push('ReplicateSecretToRegions');
  return actions;
}

/** The secret that a request is about, as the caller gave it. */
function resourceOf(input: unknown): string | undefined {
  const id = member(input, 'SecretId') ?? member(input, 'Name');
  return typeof id === 'string' ? id : undefined;
}

function member(input: unknown, name: string): unknown {
  if (typeof input !== 'object' || input === null) return undefined;
  const members: Readonly<Record<string, unknown>> = { ...input };
  return members[name];
}

function matches(pattern: string, resource: string, place: Place): boolean {
  const wanted = partsOf(pattern, place);
  const asked = partsOf(resource, place);
  if (!matchesPattern(wanted.name, asked.name)) return false;
  return !wanted.isArn || (wanted.region === asked.region && wanted.accountId === asked.accountId);
}

function partsOf(id: string, place: Place) {
  const arn = parseSecretArn(id);
  if (!arn) return { ...place, name: id, isArn: false };
  return { ...arn, name: nameInFullResource(arn.resource) ?? arn.resource, isArn: true };
}

// The resource is the ARN where the caller gave the ARN, and otherwise the name as given.
function accessDenied(action: OperationName, resource: string | undefined, place: Place): AwsError {
  const on = resource === undefined ? '' : ` on resource: ${resource}`;
  return new AwsError(
    'AccessDeniedException',
    `User: ${callerArn(place)} is not authorized to perform: secretsmanager:${action}${on} because no identity-based policy allows the secretsmanager:${action} action`,
  );
}
