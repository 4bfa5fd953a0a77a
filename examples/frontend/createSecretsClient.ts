import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client/core';
import possibleTypes from './gql/possibleTypes';
import { typePolicies } from './typePolicies';

interface SecretsClientOptions {
  /** Of the gateway, with its path `/graphql`. */
  readonly url: string;
  /** In place of the global one, to watch or to authenticate. */
  readonly fetch?: typeof globalThis.fetch;
}

/** A client whose cache holds metadata and no values. */
export function createSecretsClient({ url, fetch }: SecretsClientOptions): ApolloClient {
  return new ApolloClient({
    cache: new InMemoryCache({ ...possibleTypes, typePolicies }),
    link: new HttpLink({ uri: url, fetch }),
    // With them on, the client remembers the variables of every mutation, and variables hold values.
    devtools: { enabled: false },
  });
}
