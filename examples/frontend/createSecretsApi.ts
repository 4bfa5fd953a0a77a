import type { ApolloCache, ApolloClient } from '@apollo/client/core';
import {
  CreateSecretDocument,
  type CreateSecretInput,
  DeleteSecretDocument,
  type DeleteSecretMutationVariables,
  GeneratePasswordDocument,
  ListSecretsDocument,
  type ListSecretsQueryVariables,
  MoveVersionStageDocument,
  type MoveVersionStageMutationVariables,
  PutSecretValueDocument,
  ReadValueDocument,
  type ReadValueQueryVariables,
  RestoreSecretDocument,
  type SecretValueInput,
  ShowSecretDocument,
  ShowTagDocument,
  type TagInput,
  TagSecretDocument,
  UntagSecretDocument,
} from './gql/graphql';

/** Each operation with what it does to the cache. Refusals are data: they are in the answer's `userErrors`. */
export function createSecretsApi(client: ApolloClient) {
  return {
    /** All pages that were read, joined; the first one is asked for when none was. */
    async list(variables: ListSecretsQueryVariables) {
      const { data } = await client.query({ query: ListSecretsDocument, variables });
      return data?.secrets;
    },

    /** Asks for the next page and gives all that were read: what `fetchMore` does in a component. */
    async listMore(variables: ListSecretsQueryVariables, after: string) {
      const { data } = await client.query({
        query: ListSecretsDocument,
        variables: { ...variables, after },
        fetchPolicy: 'network-only',
      });
      return data?.secrets;
    },

    async show(id: string) {
      const { data } = await client.query({ query: ShowSecretDocument, variables: { id } });
      return data?.secret;
    },

    async tagOf(id: string, key: string) {
      const { data } = await client.query({ query: ShowTagDocument, variables: { id, key } });
      return data?.secret?.tag;
    },

    /** Never through the cache: the value goes to whoever asked, and label and value may have changed elsewhere. */
    async value(variables: ReadValueQueryVariables) {
      const { data } = await client.query({
        query: ReadValueDocument,
        variables,
        fetchPolicy: 'no-cache',
      });
      return data?.secret?.value;
    },

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

export type SecretsApi = ReturnType<typeof createSecretsApi>;

/** Which lists a secret belongs to only the gateway knows, so those on screen are asked for again. */
function forgetLists(cache: ApolloCache): void {
  cache.evict({ id: 'ROOT_QUERY', fieldName: 'secrets' });
}

/** After a deletion without recovery: the ARN will never name anything again. Its versions go with it. */
function forgetSecret(cache: ApolloCache, id: string): void {
  cache.evict({ id: cache.identify({ __typename: 'Secret', id }) });
  cache.gc();
}
