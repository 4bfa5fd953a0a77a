import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

/** Some thousands of documents as programs send them; whoever writes values into documents has them parsed each time. */
const maxBytes = 10 * 1024 * 1024;

/** The most, as measured, that a token and what graphql-js makes of it take: 280 to 510. */
const bytesPerToken = 512;

const bytesPerCharacter = 2;

/**
 * Documents that were parsed and found valid, those asked for last. Apollo's own store goes by their JSON, of which they
 * take four times as much in memory, and which tells nothing of their text: graphql-js keeps that with comments and all,
 * so that it may hold documents of half a megabyte by the ten thousand.
 */
export function createDocumentStore(): DocumentStore {
  const documents = new LRUCache<string, DocumentNode>({ maxSize: maxBytes, sizeCalculation: bytesOf });
  return {
    get: async (key) => documents.get(key),
    set: async (key, document) => void documents.set(key, document),
    delete: async (key) => documents.delete(key),
  };
}

function bytesOf({ loc }: DocumentNode): number {
  // Whose size is not known is not kept.
  if (!loc) return maxBytes + 1;
  let bytes = loc.source.body.length * bytesPerCharacter;
  for (let token = loc.startToken; token.next; token = token.next) bytes += bytesPerToken;
  return bytes + bytesPerToken;
}
