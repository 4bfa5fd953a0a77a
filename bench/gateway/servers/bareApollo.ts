import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import fastifyApollo from '@as-integrations/fastify';
import Fastify from 'fastify';
import { type FixedSecret, fixedSecrets } from '../fixedSecrets';

/*
 * The other side: Apollo Server on Fastify as their documentation starts them, with our schema, answering from memory.
 * It calls nobody, checks no caller and logs nothing.
 */

async function main(): Promise<void> {
  const nodes = fixedSecrets.map(toNode);
  const nodeById = new Map(nodes.flatMap((node) => [[node.arn, node] as const, [node.name, node] as const]));
  const apollo = new ApolloServer({
    typeDefs: readFileSync('schema.graphql', 'utf8'),
    resolvers: {
      Query: {
        secret: (_: unknown, { id }: { readonly id: string }) => nodeById.get(id) ?? null,
        secrets: (_: unknown, { first }: { readonly first: number }) => ({ nodes: nodes.slice(0, first) }),
      },
    },
  });
  await apollo.start();
  const server = Fastify();
  await server.register(fastifyApollo(apollo));
  server.get('/ready', async () => 'ready');
  await server.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
}

function toNode({
  arn,
  name,
  region,
  accountId,
  description,
  createdAt,
  lastChangedAt,
  tags,
  text,
}: FixedSecret) {
  return {
    id: arn,
    arn,
    name,
    region,
    accountId,
    description,
    createdAt: createdAt.toISOString(),
    lastChangedAt: lastChangedAt.toISOString(),
    tags,
    value: { string: text },
  };
}

void main();
