import type { ApolloCache, ApolloClient } from '@apollo/client/core';
import {
  CreateSecretDocument,
  type CreateSecretInput,
  DeleteSecretDocument,
  type DeleteSecretMutationVariables,
  EditSecretKeysDocument,
  type EditSecretKeysInput,
  GeneratePasswordDocument,
  MoveVersionStageDocument,
  type MoveVersionStageMutationVariables,
  PutSecretValueDocument,
  RestoreSecretDocument,
  RollbackSecretDocument,
  type RollbackSecretMutationVariables,
  type SecretValueInput,
  type TagInput,
  TagSecretDocument,
  UntagSecretDocument,
} from './gql/graphql';

/** What is changed, with what that does to the cache. What stands in the way is data: the answer's `userErrors`. */
export function createSecretChanges(client: ApolloClient) {
  return {
    async generatePassword(length: number) {
      const { data } = await client.mutate({
        mutation: GeneratePasswordDocument,
        variables: { options: { length } },
        fetchPolicy: 'no-cache',
      });
      return data?.generatePassword;
    },

    async create(input: CreateSecretInput) {
      const { data } = await client.mutate({
        mutation: CreateSecretDocument,
        variables: { input },
        update: forgetLists,
      });
      return data?.createSecret;
    },

    async put(id: string, value: SecretValueInput) {
      const { data } = await client.mutate({
        mutation: PutSecretValueDocument,
        variables: { id, input: { value } },
      });
      return data?.putSecretValue;
    },

    /** Changes single keys; without `expectedVersionId` too, what others wrote meanwhile is not overwritten. */
    async editKeys(id: string, input: EditSecretKeysInput) {
      const { data } = await client.mutate({ mutation: EditSecretKeysDocument, variables: { id, input } });
      return data?.editSecretKeys;
    },

    async rollBack(variables: RollbackSecretMutationVariables) {
      const { data } = await client.mutate({ mutation: RollbackSecretDocument, variables });
      return data?.rollbackSecret;
    },

    async moveStage(variables: MoveVersionStageMutationVariables) {
      const { data } = await client.mutate({ mutation: MoveVersionStageDocument, variables });
      return data?.moveVersionStage;
    },

    async tag(id: string, tags: readonly TagInput[]) {
      const { data } = await client.mutate({ mutation: TagSecretDocument, variables: { id, tags } });
      return data?.tagSecret;
    },

    async untag(id: string, keys: readonly string[]) {
      const { data } = await client.mutate({ mutation: UntagSecretDocument, variables: { id, keys } });
      return data?.untagSecret;
    },

    async delete(variables: DeleteSecretMutationVariables) {
      const { data } = await client.mutate({
        mutation: DeleteSecretDocument,
        variables,
        update(cache, { data: answer }) {
          forgetLists(cache);
          const payload = answer?.deleteSecret;
          if (payload?.deletedSecretId && !payload.secret) forgetSecret(cache, payload.deletedSecretId);
        },
      });
      return data?.deleteSecret;
    },

    async restore(id: string) {
      const { data } = await client.mutate({
        mutation: RestoreSecretDocument,
        variables: { id },
        update: forgetLists,
      });
      return data?.restoreSecret;
    },
  };
}

/**
 * Which lists a secret belongs to only the gateway knows, so those on screen are asked for again. Lists by tag or in the
 * order of the last change go out of date with other changes too: ask for them anew when they are shown.
 */
function forgetLists(cache: ApolloCache): void {
  cache.evict({ id: 'ROOT_QUERY', fieldName: 'secrets' });
}

/** After a deletion without recovery: the ARN will never name anything again. Its versions go with it. */
function forgetSecret(cache: ApolloCache, id: string): void {
  cache.evict({ id: cache.identify({ __typename: 'Secret', id }) });
  cache.gc();
}
