import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../../telemetry/Log';
import { sendError } from '../errorAnswer';
import type { TrustedDocuments } from './createTrustedDocuments';
import { sha256Of } from './readManifest';

/** What the route of GraphQL does with documents that are, and are not, among the trusted ones. */
export interface TrustHooks {
  /** Puts the text of a document in the place of its id, and refuses what is not trusted before anything parses it. */
  readonly preHandler: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;
  /** Logs what was served without being trusted: now the name of the operation is known to be one. */
  readonly onResponse: (request: FastifyRequest) => Promise<void>;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** SHA-256 of a document that is served although it is not trusted. */
    untrustedDocument: string | undefined;
  }
}

/**
 * A document is named by `documentId` or by `extensions.persistedQuery.sha256Hash`, or sent as `query`: then the text
 * decides, and a name beside it means nothing.
 */
export function requireTrusted(documents: TrustedDocuments, log: Log): TrustHooks {
  const isNews = createNewsOf(1_000);
  const say = (line: Readonly<Record<string, unknown>>, hash: string): void => {
    if (isNews(hash)) log.warn({ ...line, hash });
  };
  return {
    async preHandler(request, reply) {
      const { body } = request;
      // What has neither a text nor a name is for Apollo to refuse: there is nothing to parse in it.
      if (!isObject(body)) return undefined;
      const given = typeof body.query === 'string' && body.query !== '' ? body.query : undefined;
      const id = idIn(body);
      const text = given ?? (id === undefined ? undefined : documents.textOf(id));
      if (text === undefined && id === undefined) return undefined;
      if (text !== undefined && (given === undefined || documents.has(given))) {
        request.body = withText(body, text);
        return undefined;
      }
      if (documents.mode === 'log') {
        if (given !== undefined) {
          request.body = withText(body, given);
          request.untrustedDocument = sha256Of(given);
        }
        return undefined;
      }
      if (given !== undefined) say({ untrustedDocument: 'refused' }, sha256Of(given));
      request.report.errors = [{ code: 'OPERATION_NOT_ALLOWED', path: undefined }];
      return sendError(reply, 'OPERATION_NOT_ALLOWED');
    },
    async onResponse({ untrustedDocument, report: { operation } }) {
      if (untrustedDocument && operation)
        say({ untrustedDocument: 'served', ...operation }, untrustedDocument);
    },
  };
}

type Body = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function idIn({ documentId, extensions }: Body): string | undefined {
  if (typeof documentId === 'string') return documentId;
  const persisted = isObject(extensions) ? extensions.persistedQuery : undefined;
  const hash = isObject(persisted) ? persisted.sha256Hash : undefined;
  return typeof hash === 'string' ? hash : undefined;
}

/** The body as it would have been sent without persisted queries, which Apollo itself is told not to serve. */
function withText({ documentId: _id, extensions, ...body }: Body, query: string): Body {
  if (!isObject(extensions)) return { ...body, query, ...(extensions !== undefined && { extensions }) };
  const { persistedQuery: _persisted, ...others } = extensions;
  return { ...body, query, extensions: others };
}

/** Whether something is seen for the first time; after `most` things, nothing is news any more. */
function createNewsOf(most: number): (thing: string) => boolean {
  const seen = new Set<string>();
  return (thing) => {
    if (seen.has(thing) || seen.size >= most) return false;
    seen.add(thing);
    return true;
  };
}
