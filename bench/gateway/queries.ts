import { fixedSecrets } from './fixedSecrets';

export interface BenchQuery {
  readonly title: string;
  readonly body: { readonly query: string; readonly variables?: Readonly<Record<string, unknown>> };
}

/** What is asked of the gateway and of the bare Apollo Server. */
export const queries: readonly BenchQuery[] = [
  { title: '`{ __typename }`', body: { query: '{ __typename }' } },
  {
    title: 'one secret, 6 fields',
    body: {
      query:
        'query One($id: ID!) { secret(id: $id) { id name description createdAt lastChangedAt tags { key value } } }',
      variables: { id: fixedSecrets[0]?.name },
    },
  },
  {
    title: 'list of 50 with tags, 8 fields',
    body: {
      query:
        'query List { secrets(first: 50) { nodes { id name description region accountId createdAt lastChangedAt tags { key value } } } }',
    },
  },
  {
    title: 'list of 50 with values',
    body: { query: 'query Values { secrets(first: 50) { nodes { name value { string } } } }' },
  },
];
