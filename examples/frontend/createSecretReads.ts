import type { ApolloClient } from '@apollo/client/core';
import {
  CompareVersionsDocument,
  type CompareVersionsQueryVariables,
  ListSecretsDocument,
  type ListSecretsQueryVariables,
  ReadValueDocument,
  type ReadValueQueryVariables,
  ShowSecretDocument,
  ShowTagDocument,
} from './gql/graphql';

/** What is asked: metadata from the cache where it is known, values from the gateway each time. */
export function createSecretReads(client: ApolloClient) {
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

    /** Which keys differ, without a value. Labels move, so this too is asked each time. */
    async compare(variables: CompareVersionsQueryVariables) {
      const { data } = await client.query({
        query: CompareVersionsDocument,
        variables,
        fetchPolicy: 'no-cache',
      });
      return data?.compareVersions;
    },
  };
}
