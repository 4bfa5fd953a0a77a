import { setMaxListeners } from 'node:events';
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticate } from '../../access/Authenticate';
import type { Principal } from '../../access/Principal';
import type { Context } from '../../graphql/Context';
import type { RequestReport } from '../../telemetry/RequestReport';
import { addressOf } from '../addressOf';
import { goOn } from '../continueLater';
import { sendError } from '../errorAnswer';
import type { RequestLimits } from '../rateLimits/createRequestLimits';
import { requireCaller } from '../requireCaller';
import type { TrustHooks } from '../trustedDocuments/requireTrusted';
import { withinTime } from '../withinTime';
import type { SendPage } from './pages';

/** What the edge knows of a request that its resolvers need. */
declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent it; known before its body is read. */
    principal: Principal;
    /** Writes down what is under way for it; undefined before anything can be. Throws AUDIT_UNAVAILABLE. */
    noteUnderWay: (() => Promise<void>) | undefined;
    /** Whether its answer tells what it cost at AWS; undefined before anything can have been spent. */
    tellsSpending: boolean | undefined;
  }
}

export interface RequestFacts {
  readonly principal: Principal;
  /** Where it comes from: of the other end of the connection, or as a trusted proxy says. */
  readonly address: string | undefined;
  readonly requestId: string;
  /** Aborted when the answer is out, be it that the client went away or that the time was up. */
  readonly signal: AbortSignal;
  readonly report: RequestReport;
  /** Whether it comes from this machine: through a proxy here that is not trusted, it does too. */
  readonly isFromLoopback: boolean;
  /**
   * Takes AWS calls of what the caller may make in this time; those that are not made are given back.
   *
   * @throws GatewayError RATE_LIMITED
   */
  readonly reserveCalls: (calls: number, isTold: boolean) => Promise<void>;
}

export interface GraphqlRoutesOptions {
  readonly apollo: ApolloServer<Context>;
  readonly createContext: (facts: RequestFacts) => Context;
  readonly authenticate: Authenticate;
  readonly limits: RequestLimits;
  /** How long an operation may take. */
  readonly requestTimeoutMs: number;
  /** Answers a browser that opens the endpoint. Without it, a browser is refused like everything that does not post. */
  readonly sendPage: SendPage | undefined;
  /** Undefined: every document is served. */
  readonly trust: TrustHooks | undefined;
}

/**
 * GraphQL over HTTP at `/graphql`, by POST alone: what a GET asks for ends up in histories and logs. A browser that
 * opens the address gets a page instead.
 */
export function graphqlRoutes(options: GraphqlRoutesOptions) {
  const { apollo, createContext, authenticate, limits, requestTimeoutMs, sendPage, trust } = options;
  const { addresses, callers } = limits;
  const answer = fastifyApolloHandler(apollo, {
    context: async (request, reply) => {
      const context = createContext({
        requestId: request.id,
        principal: request.principal,
        address: addressOf(request),
        signal: signalOf(reply),
        report: request.report,
        isFromLoopback: isLoopback(addressOf(request)),
        reserveCalls: (calls, isTold) => callers.reserveCalls(request, reply, calls, isTold),
      });
      request.noteUnderWay = context.access.recorder.noteUnderWay;
      request.tellsSpending = context.tellsSpending;
      return context;
    },
  });

  return async (server: FastifyInstance): Promise<void> => {
    const onRequest = [
      addresses.beforeAuthentication,
      requireCaller(authenticate),
      addresses.afterAuthentication,
      callers.admit,
      goOn,
    ];
    const onSend = [addresses.beforeAnswer, completeRefusal];
    server.post('/graphql', { onRequest, onSend, ...trust }, (request, reply) =>
      // No answer tells of a time that is up before it is written down what may be done all the same.
      withinTime(Promise.resolve(answer.call(server, request, reply)), requestTimeoutMs, async () =>
        request.noteUnderWay?.(),
      ),
    );
    server.get('/graphql', async (request, reply) =>
      sendPage && wantsPage(request) ? sendPage(request, reply) : refuse(reply),
    );
    server.route({
      method: ['DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'PUT', 'TRACE'],
      url: '/graphql',
      // Before the body is read: what is wrong with that does not matter any more.
      onRequest: async (_request, reply) => refuse(reply),
      handler: async (_request, reply) => refuse(reply),
    });
  };
}

/** Fastify's own `request.signal` will not do: it also fires as soon as the body of a POST has been read. */
function signalOf(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  // Each call to AWS listens to it, and a request may well make more than the ten that Node takes for a leak.
  setMaxListeners(0, controller.signal);
  reply.raw.once('close', () => controller.abort(answerIsOut));
  return controller.signal;
}

/** One for all: each made anew takes its stack, which is the same and costs a twentieth of a small request. */
const answerIsOut = new DOMException('The answer is out.', 'AbortError');

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(?:::ffff:)?127\.|^::1$/.test(address);
}

function wantsPage({ headers }: FastifyRequest): boolean {
  return (headers.accept ?? '').includes('text/html');
}

function refuse(reply: FastifyReply): FastifyReply {
  return sendError(reply.header('allow', 'POST'), 'METHOD_NOT_ALLOWED');
}

/**
 * What Apollo refuses before its plugins run has no id of the request in its errors, and none of them in the log; what took
 * too long does not say what was spent until then.
 */
async function completeRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  if (reply.statusCode < 400 || typeof payload !== 'string') return payload;
  const answer: Refusal = JSON.parse(payload);
  for (const error of answer.errors ?? []) error.extensions = { ...error.extensions, requestId: request.id };
  request.report.errors ??= answer.errors?.map(({ extensions }) => ({
    code: extensions?.code ?? 'INTERNAL_SERVER_ERROR',
    path: undefined,
  }));
  if (request.tellsSpending) answer.extensions = { aws: request.report.aws.spending(), ...answer.extensions };
  return JSON.stringify(answer);
}

interface Refusal {
  extensions?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly {
    extensions?: Readonly<Record<string, unknown>> & { readonly code?: string };
  }[];
}
