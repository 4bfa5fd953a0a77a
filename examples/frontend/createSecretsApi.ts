import type { ApolloClient } from '@apollo/client/core';
import { createSecretChanges } from './createSecretChanges';
import { createSecretReads } from './createSecretReads';

/** The API of SecretQL as functions: what a component would call. */
export const createSecretsApi = (client: ApolloClient) => ({
  ...createSecretReads(client),
  ...createSecretChanges(client),
});

export type SecretsApi = ReturnType<typeof createSecretsApi>;
