import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client/core';
import { SetContextLink } from '@apollo/client/link/context';
import possibleTypes from './gql/possibleTypes';
import { typePolicies } from './typePolicies';

interface SecretsClientOptions {
  /** Of the gateway, with its path `/graphql`. */
  readonly url: string;
  /** The API key or token to send with each request: asked for each time, since tokens expire. */
  readonly credential?: () => Promise<string | undefined>;
  /** In place of the global one, to watch. */
  readonly fetch?: typeof globalThis.fetch;
}

/** A client whose cache holds metadata and no values. */
export function createSecretsClient({ url, credential, fetch }: SecretsClientOptions): ApolloClient {
  const signIn = new SetContextLink(async () => {
    const text = await credential?.();
    return text === undefined ? {} : { headers: { authorization: `Bearer ${text}` } };
  });
  return new ApolloClient({
    cache: new InMemoryCache({ ...possibleTypes, typePolicies }),
    link: ApolloLink.from([signIn, new HttpLink({ uri: url, fetch })]),
    // With them on, the client remembers the variables of every mutation, and variables hold values.
    devtools: { enabled: false },
  });
}
