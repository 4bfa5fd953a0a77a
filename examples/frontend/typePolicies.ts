import type { TypePolicies } from '@apollo/client/core';
import { relayStylePagination } from '@apollo/client/utilities';

/**
 * How Apollo's cache keeps what SecretQL answers. Metadata is kept, once for each ARN; values are never kept.
 * `possibleTypes` of the schema is needed beside it.
 */
export const typePolicies: TypePolicies = {
  Query: {
    fields: {
      // One list for each filter and sort. Select `edges`: they are what the pages are joined by, `nodes` are not.
      secrets: relayStylePagination(['filter', 'sort']),
      // What a list has brought is not asked for again by its ARN.
      secret: {
        read: (known, { args, toReference }) =>
          known === undefined ? toReference({ __typename: 'Secret', id: args?.id }) : known,
      },
    },
  },
  Secret: {
    keyFields: ['id'],
    fields: {
      // What a mutation answers is the whole list, not an addition to it.
      replicas: { merge: false },
      tags: { merge: false },
      versions: { merge: false },
      // Taken from `tags` where those are known, since mutations of tags answer those.
      tag: {
        read(known, { args, readField }) {
          const tags = readField<readonly { readonly key: string; readonly value: string }[]>('tags');
          return tags ? (tags.find(({ key }) => key === args?.key)?.value ?? null) : known;
        },
      },
    },
  },
  Version: { keyFields: ['id'] },
  // These make sense as a whole only: a date of one answer must not stand beside the state of a later one.
  DeletionStatus: { merge: false },
  Rotation: { merge: false },
  // The `id` of SecretNotFoundError is what was asked for, and no secret's.
  UserError: { keyFields: false },
  // Never kept: whoever forgets `fetchPolicy: 'no-cache'` is told so before anything is stored or logged.
  SecretValue: {
    keyFields: false,
    merge() {
      throw new Error("Values belong in no cache: ask for them with fetchPolicy 'no-cache'.");
    },
  },
};
