import Fastify, { type FastifyInstance } from 'fastify';
import { buildSchema, graphql } from 'graphql';
import { setHeaders } from '../../src/http/headers';
import { explorerRoutes } from '../../src/http/routes/explorer';
import { sandboxRoutes, sendSandboxPage } from '../../src/http/routes/sandbox';

/** What the example operations use of the API, in the API's own words. */
export const exampleSchema = buildSchema(`
  scalar DateTime
  scalar SecretString
  scalar SecretJSON
  type Query {
    secrets(first: Int! = 25, after: String): SecretConnection
    secret(id: ID!): Secret
    secretsByIds(ids: [ID!]!): [Secret]
  }
  type SecretConnection { nodes: [Secret!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Secret {
    arn: String!
    name: String!
    description: String
    createdAt: DateTime
    lastChangedAt: DateTime
    tags: [Tag!]!
    deletion: DeletionStatus!
    versions(includeDeprecated: Boolean! = false): [Version!]
    value(versionId: ID, stage: String): SecretValue
  }
  type Tag { key: String! value: String! }
  type Version { versionId: ID! stages: [String!]! createdAt: DateTime }
  type SecretValue { versionId: ID! stages: [String!]! string: SecretString json: SecretJSON keys: [String!] }
  enum DeletionState { ACTIVE SCHEDULED DELETED }
  type DeletionStatus { state: DeletionState! deletionDate: DateTime recoverableUntilAtLeast: DateTime }
  type UserError { code: String! message: String! path: [String!] }
  input TagInput { key: String! value: String! }
  input SecretValueInput { string: SecretString json: SecretJSON }
  input CreateSecretInput { name: String! value: SecretValueInput description: String tags: [TagInput!] }
  input PutSecretValueInput { value: SecretValueInput! stages: [String!] }
  input UpdateSecretInput { description: String kmsKeyId: String }
  input PasswordOptions { length: Int! = 32 excludePunctuation: Boolean! = false }
  type Payload {
    secret: Secret
    version: Version
    password: SecretString
    deletion: DeletionStatus
    userErrors: [UserError!]!
  }
  type Mutation {
    generatePassword(options: PasswordOptions): Payload
    createSecret(input: CreateSecretInput!): Payload
    putSecretValue(id: ID!, input: PutSecretValueInput!): Payload
    updateSecret(id: ID!, input: UpdateSecretInput!): Payload
    tagSecret(id: ID!, tags: [TagInput!]!): Payload
    untagSecret(id: ID!, keys: [String!]!): Payload
    deleteSecret(id: ID!, recoveryDays: Int, force: Boolean! = false): Payload
    restoreSecret(id: ID!): Payload
    moveVersionStage(id: ID!, stage: String!, toVersionId: ID, fromVersionId: ID): Payload
  }
`);

interface Secret {
  readonly arn: string;
  readonly name: string;
  readonly value: { readonly json?: unknown; readonly string?: string };
}

/** A gateway with our pages and as much of the API as a browser needs to make a secret and to read it again. */
export const startExampleGateway = async (): Promise<{ url: string; stop: () => Promise<void> }> => {
  const server = await createPageServer();
  serveGraphql(server);
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return { url, stop: () => server.close() };
};

/** The pages alone, as the gateway serves them. */
export const createPageServer = async (): Promise<FastifyInstance> => {
  const server = Fastify();
  server.addHook('onRequest', setHeaders);
  await server.register(explorerRoutes);
  await server.register(sandboxRoutes);
  server.get('/graphql', sendSandboxPage);
  return server;
};

interface GraphqlBody {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

const serveGraphql = (server: FastifyInstance): void => {
  const rootValue = exampleResolvers(new Map());
  server.post<{ Body: GraphqlBody }>('/graphql', ({ body }) =>
    graphql({
      schema: exampleSchema,
      rootValue,
      source: body.query,
      variableValues: body.variables,
      operationName: body.operationName,
    }),
  );
};

const exampleResolvers = (secrets: Map<string, Secret>) => ({
  secrets: () => ({ nodes: [...secrets.values()].map(shown), pageInfo: { hasNextPage: false } }),
  secret: ({ id }: { id: string }) => shown(secrets.get(id)),
  createSecret: ({ input }: { input: Omit<Secret, 'arn'> }) => {
    const arn = `arn:aws:secretsmanager:eu-west-1:000000000000:secret:${input.name}-AbCdEf`;
    secrets.set(input.name, { ...input, arn });
    return { secret: shown(secrets.get(input.name)), userErrors: [] };
  },
});

const shown = (secret: Secret | undefined) =>
  secret && {
    tags: [],
    deletion: { state: 'ACTIVE' },
    ...secret,
    versions: [{ versionId: 'v1', stages: ['AWSCURRENT'] }],
    value: {
      versionId: 'v1',
      stages: ['AWSCURRENT'],
      string: secret.value.string ?? JSON.stringify(secret.value.json),
      json: secret.value.json,
    },
  };
