import { maxIds } from '../../secrets/findSecret';
import type { ListRequest } from '../../secrets/lists/listSecrets';
import { maxCallsOfList } from '../../secrets/lists/maxCallsOfList';
import { pageSize } from '../../secrets/lists/pageSize';
import { needsDescription } from '../selectedSecret';
import type { CostRule } from './CostRule';
import {
  bulkWrite,
  creation,
  described,
  keyEdit,
  labelMove,
  plainWrite,
  policyWrite,
  promotion,
  replication,
  rollback,
  rotation,
  valueWrite,
} from './costOfMutations';
import { costOfValues } from './costOfValues';
import { costOfDetails, costOfVersion, costOfVersions } from './costOfVersions';
import { descriptionsFor } from './descriptionsFor';

const free: CostRule = () => ({});

const calls =
  (count: number): CostRule =>
  () => ({ calls: count });

const secrets: CostRule = ({ args, access }) => {
  // The schema has coerced the arguments to what the resolver gets.
  const request = args as unknown as ListRequest;
  const objects = Math.max(0, Math.min(request.first, pageSize.max));
  return { calls: maxCallsOfList(request, access), objects, groups: 1 };
};

const secretsByIds: CostRule = ({ args, groups, selects }) => {
  const ids = Math.min(Array.isArray(args.ids) ? new Set(args.ids).size : maxIds, maxIds);
  // Values that are read by the ids as they were sent are not in the batches of those that are described before.
  return { calls: ids, objects: ids, groups: selects(needsDescription) ? groups : 2 * groups };
};

/**
 * What each field costs, by its schema coordinate. `Type.*` is every other field of a type of plain data, `*.field` every
 * other field of that name. A field without a rule is refused when the gateway starts.
 */
export const costRules: Readonly<Record<string, CostRule>> = {
  'Query.secrets': secrets,
  'Query.secret': calls(1),
  'Query.secretsByIds': secretsByIds,
  // The target, and two values: or two values, and by an ARN the target of which AWS refuses the value.
  'Query.compareVersions': calls(3),
  'Query.nameAvailability': calls(1),
  // Its target is described where policies decide on it.
  'Query.validateResourcePolicy': ({ access }) => ({ calls: access.guard.isOpen ? 1 : 2 }),
  'Query.viewer': free,
  'Query.auditLog': free,

  'Mutation.generatePassword': calls(1),
  'Mutation.createSecret': creation,
  'Mutation.putSecretValue': valueWrite,
  'Mutation.editSecretKeys': keyEdit,
  'Mutation.updateSecret': plainWrite,
  'Mutation.tagSecret': plainWrite,
  'Mutation.untagSecret': plainWrite,
  'Mutation.tagSecrets': bulkWrite,
  'Mutation.untagSecrets': bulkWrite,
  'Mutation.deleteSecret': plainWrite,
  'Mutation.restoreSecret': plainWrite,
  'Mutation.deleteSecrets': bulkWrite,
  'Mutation.restoreSecrets': bulkWrite,
  'Mutation.moveVersionStage': labelMove,
  'Mutation.rollbackSecret': rollback,
  'Mutation.rotateSecret': rotation,
  'Mutation.cancelRotation': plainWrite,
  'Mutation.putResourcePolicy': policyWrite,
  'Mutation.deleteResourcePolicy': plainWrite,
  'Mutation.replicateSecret': replication,
  'Mutation.removeReplicas': plainWrite,
  'Mutation.promoteReplica': promotion,

  'Secret.id': free,
  'Secret.arn': free,
  'Secret.name': free,
  'Secret.description': free,
  'Secret.region': free,
  'Secret.accountId': free,
  'Secret.primaryRegion': free,
  'Secret.kmsKeyId': free,
  'Secret.owningService': free,
  'Secret.type': free,
  'Secret.tags': free,
  'Secret.tag': free,
  'Secret.createdAt': free,
  'Secret.lastChangedAt': free,
  'Secret.lastAccessedAt': free,
  'Secret.rotation': free,
  'Secret.deletion': free,
  'Secret.replicas': ({ parents }) => ({ sharedCalls: { description: parents } }),
  'Secret.resourcePolicy': ({ parents, access }) => ({
    sharedCalls: { policy: parents, ...descriptionsFor('GetResourcePolicy', parents, access) },
  }),
  'Secret.permissions': free,
  'Secret.value': costOfValues,
  'Secret.version': costOfVersion,
  'Secret.versions': costOfVersions,

  // The dates and keys of a version are counted where the version is selected.
  'Version.id': free,
  'Version.versionId': free,
  'Version.stages': free,
  'Version.isCurrent': free,
  'Version.isDeprecated': free,
  'Version.createdAt': free,
  'Version.lastAccessedAt': free,
  'Version.kmsKeyIds': free,
  'Version.value': ({ parents }) => ({ sharedCalls: { value: parents } }),

  'VersionComparison.from': costOfDetails,
  'VersionComparison.to': costOfDetails,
  'VersionComparison.identical': free,
  'VersionComparison.keys': free,

  'SecretPermissions.*': free,
  'SecretValue.key': free,
  'SecretValue.*': free,
  'SecretConnection.*': free,
  'SecretEdge.*': free,
  'PageInfo.*': free,
  'Tag.*': free,
  'Rotation.*': free,
  'DeletionStatus.*': free,
  'Replica.*': free,
  'ResourcePolicy.*': free,
  'PolicyValidation.*': free,
  'PolicyFinding.*': free,
  'KeyComparison.*': free,
  'NameAvailability.*': free,
  'Viewer.*': free,
  'AuditConnection.*': free,
  'AuditEdge.*': free,
  'AuditEntry.*': free,

  // What mutations answer.
  '*.secret': described,
  'PromoteReplicaPayload.promoted': described,
  '*.version': costOfDetails,
  '*.userErrors': free,
  'BulkPayload.*': free,
  'BulkResult.id': free,
  'DeleteSecretPayload.deletedSecretId': free,
  'DeleteSecretPayload.deletion': free,
  'GeneratePasswordPayload.password': free,
  '*.code': free,
  '*.message': free,
  '*.path': free,
  'SecretNotFoundError.id': free,
  'SecretAlreadyExistsError.name': free,
  'SecretScheduledForDeletionError.deletion': free,
  'VersionConflictError.currentVersionId': free,
  'InvalidPolicyError.findings': free,
};
