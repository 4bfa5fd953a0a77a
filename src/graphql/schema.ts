import 'reflect-metadata';
import { GraphQLInputObjectType, GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { CancelRotationMutation } from './mutations/cancelRotation';
import { CreateSecretMutation } from './mutations/createSecret';
import { DeleteResourcePolicyMutation } from './mutations/deleteResourcePolicy';
import { DeleteSecretMutation } from './mutations/deleteSecret';
import { DeleteSecretsMutation } from './mutations/deleteSecrets';
import { EditSecretKeysMutation } from './mutations/editSecretKeys';
import { GeneratePasswordMutation } from './mutations/generatePassword';
import { MoveVersionStageMutation } from './mutations/moveVersionStage';
import { PromoteReplicaMutation } from './mutations/promoteReplica';
import { PutResourcePolicyMutation } from './mutations/putResourcePolicy';
import { PutSecretValueMutation } from './mutations/putSecretValue';
import { RemoveReplicasMutation } from './mutations/removeReplicas';
import { ReplicateSecretMutation } from './mutations/replicateSecret';
import { RestoreSecretMutation } from './mutations/restoreSecret';
import { RestoreSecretsMutation } from './mutations/restoreSecrets';
import { RollbackSecretMutation } from './mutations/rollbackSecret';
import { RotateSecretMutation } from './mutations/rotateSecret';
import { TagSecretMutation } from './mutations/tagSecret';
import { TagSecretsMutation } from './mutations/tagSecrets';
import { UntagSecretMutation } from './mutations/untagSecret';
import { UntagSecretsMutation } from './mutations/untagSecrets';
import { UpdateSecretMutation } from './mutations/updateSecret';
import { AuditLogQuery } from './queries/auditLog';
import { CompareVersionsQuery } from './queries/compareVersions';
import { NameAvailabilityQuery } from './queries/nameAvailability';
import { SecretQuery } from './queries/secret';
import { SecretsQuery } from './queries/secrets';
import { SecretsByIdsQuery } from './queries/secretsByIds';
import { ValidateResourcePolicyQuery } from './queries/validateResourcePolicy';
import { ViewerQuery } from './queries/viewer';
import { SecretFields } from './types/SecretFields';
import { SecretValueFields } from './types/SecretValue';
import {
  GenericUserError,
  InvalidPolicyError,
  SecretAlreadyExistsError,
  SecretAlreadyExistsErrorFields,
  SecretNotFoundError,
  SecretScheduledForDeletionError,
  SecretScheduledForDeletionErrorFields,
  VersionConflictError,
} from './types/userErrors';
import { VersionFields } from './types/Version';

type ResolverClass = new () => object;

const queries: NonEmptyArray<ResolverClass> = [
  SecretsQuery,
  SecretQuery,
  SecretsByIdsQuery,
  CompareVersionsQuery,
  NameAvailabilityQuery,
  ValidateResourcePolicyQuery,
  ViewerQuery,
  AuditLogQuery,
];

const mutations: readonly ResolverClass[] = [
  GeneratePasswordMutation,
  CreateSecretMutation,
  PutSecretValueMutation,
  EditSecretKeysMutation,
  UpdateSecretMutation,
  TagSecretMutation,
  UntagSecretMutation,
  TagSecretsMutation,
  UntagSecretsMutation,
  DeleteSecretMutation,
  RestoreSecretMutation,
  DeleteSecretsMutation,
  RestoreSecretsMutation,
  MoveVersionStageMutation,
  RollbackSecretMutation,
  RotateSecretMutation,
  CancelRotationMutation,
  PutResourcePolicyMutation,
  DeleteResourcePolicyMutation,
  ReplicateSecretMutation,
  RemoveReplicasMutation,
  PromoteReplicaMutation,
];

const fields: readonly ResolverClass[] = [
  SecretFields,
  SecretValueFields,
  VersionFields,
  SecretAlreadyExistsErrorFields,
  SecretScheduledForDeletionErrorFields,
];

/** The types that no field names: they are reached through the interface UserError. */
const userErrors = [
  GenericUserError,
  InvalidPolicyError,
  SecretAlreadyExistsError,
  SecretNotFoundError,
  SecretScheduledForDeletionError,
  VersionConflictError,
];

/** The executable schema. */
export function createSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [...queries, ...mutations, ...fields],
    orphanedTypes: userErrors,
    validate: false,
  });
  requireExactlyOneField(schema, 'SecretValueInput');
  describeRoots(schema);
  return new GraphQLSchema({ ...schema.toConfig(), description });
}

const description =
  'AWS Secrets Manager over GraphQL. Metadata is read without values; values are decrypted only where `value` is selected, and come in by variables only.';

/** For the root types too type-graphql has no option. */
function describeRoots(schema: GraphQLSchema): void {
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  if (query)
    query.description =
      'Reading. Every field that can fail is nullable: one that does leaves the others in place.';
  if (mutation) {
    mutation.description =
      'Changing, one after the other. Every field is nullable: one that fails leaves the answers of those already done in place.';
  }
}

/** The directive `@oneOf`, for which type-graphql has no option. */
function requireExactlyOneField(schema: GraphQLSchema, inputName: string): void {
  const type = schema.getType(inputName);
  if (!(type instanceof GraphQLInputObjectType)) throw new TypeError(`No input type ${inputName}`);
  type.isOneOf = true;
}
