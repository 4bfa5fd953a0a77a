import { fixedSecrets } from './fixedSecrets';
import type { StubKind } from './startContestants';

export interface GraphqlBody {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface BenchQuery {
  readonly title: string;
  /** In front of which upstream it is asked. */
  readonly over: StubKind;
  /** One for each client, in turns. Their answers are of one length. */
  readonly bodies: readonly GraphqlBody[];
}

/** How many clients ask at once, each on a connection of its own. */
export const clients = 16;

const valuesOfList: Omit<BenchQuery, 'over'> = {
  title: 'list of 50 with values',
  bodies: [{ query: 'query Values { secrets(first: 50) { nodes { name value { string } } } }' }],
};

const eightFields = 'id name description region accountId createdAt lastChangedAt tags { key value }';

const valueEach: Omit<BenchQuery, 'over'> = {
  title: 'one value, each client another',
  bodies: fixedSecrets.slice(10, 10 + clients).map(({ name }) => ({
    query: 'query Value($id: ID!) { secret(id: $id) { name value { string } } }',
    variables: { id: name },
  })),
};

/** The one of which something is promised: what a page of secrets shows, and the value of each. */
export const promisedQuery: BenchQuery = {
  title: 'list of 50, 8 fields, with values',
  over: 'atOnce',
  bodies: [{ query: `query Page { secrets(first: 50) { nodes { ${eightFields} value { string } } } }` }],
};

/** What is asked of the gateway and of the bare Apollo Server. */
export const queries: readonly BenchQuery[] = [
  { title: '`{ __typename }`', over: 'atOnce', bodies: [{ query: '{ __typename }' }] },
  {
    title: 'one secret, 6 fields',
    over: 'atOnce',
    bodies: [
      {
        query:
          'query One($id: ID!) { secret(id: $id) { id name description createdAt lastChangedAt tags { key value } } }',
        variables: { id: fixedSecrets[0]?.name },
      },
    ],
  },
  {
    title: 'list of 50 with tags, 8 fields',
    over: 'atOnce',
    bodies: [{ query: `query List { secrets(first: 50) { nodes { ${eightFields} } } }` }],
  },
  { ...valueEach, over: 'atOnce' },
  promisedQuery,
  { ...valuesOfList, over: 'atOnce' },
  { ...valueEach, over: 'likeAws' },
  { ...valuesOfList, over: 'likeAws' },
];
