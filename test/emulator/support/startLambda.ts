import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { RotationEvent } from '../../../src/emulator/secret/RotationFunctions';

type Handler = (event: RotationEvent) => Promise<unknown> | unknown;

export interface Call {
  readonly event: RotationEvent;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export interface TestFunction {
  readonly arn: string;
  /** Every call so far. */
  readonly calls: readonly Call[];
  /** The steps of the calls so far. */
  steps(): readonly string[];
}

export interface TestLambda {
  readonly endpoint: string;
  /** A function of its own name. One that throws fails as it would on Lambda. */
  define(handler: Handler): TestFunction;
  stop(): Promise<void>;
}

/** Serves functions over the invocation API of Lambda, for rotation to call. */
export async function startLambda(): Promise<TestLambda> {
  const functions = new Map<string, { readonly handler: Handler; readonly calls: Call[] }>();
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    const found = functions.get(/^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(path)?.[1] ?? '');
    if (!found || request.method !== 'POST') return answer(response, 404, {}, {});
    const event: RotationEvent = JSON.parse(await textOf(request));
    found.calls.push({ event, path, headers: request.headers });
    try {
      answer(response, 200, {}, (await found.handler(event)) ?? null);
    } catch (error) {
      const described = { errorType: 'Error', errorMessage: String(error) };
      answer(response, 200, { 'X-Amz-Function-Error': 'Unhandled' }, described);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The functions have no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    define(handler) {
      const [name, calls]: [string, Call[]] = [`rotate-${functions.size}`, []];
      functions.set(name, { handler, calls });
      return {
        arn: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
        calls,
        steps: () => calls.map(({ event }) => event.Step),
      };
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(response: ServerResponse, status: number, headers: Record<string, string>, body: unknown) {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
