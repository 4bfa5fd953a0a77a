import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface ProxiedRequest {
  /** Counted from 1. */
  readonly number: number;
  readonly body: string;
}

/**
 * What becomes of a request: it reaches the gateway and comes back, its connection breaks before the gateway saw it or
 * after it did, or it is answered in the gateway's place.
 */
export type Fate = 'pass' | 'loseRequest' | 'loseAnswer' | { readonly status: number; readonly body: string };

export interface Proxy {
  /** The GraphQL endpoint. */
  readonly url: string;
  readonly requests: readonly ProxiedRequest[];
  stop(): Promise<void>;
}

/** A proxy in front of a gateway, which breaks connections and tells stories as a test wants it. */
export async function startProxy(target: string, fateOf: (request: ProxiedRequest) => Fate): Promise<Proxy> {
  const requests: ProxiedRequest[] = [];

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = { number: requests.length + 1, body: await text(incoming) };
    requests.push(request);
    const fate = fateOf(request);
    if (typeof fate === 'object') return answer(response, fate.status, fate.body);
    if (fate === 'loseRequest') return void response.destroy();
    const passed = await forward(target, request.body);
    if (fate === 'loseAnswer') return void response.destroy();
    answer(response, passed.status, await passed.text());
  }

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  async function stop(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  return { url: `http://127.0.0.1:${port}/graphql`, requests, stop };
}

function forward(url: string, body: string): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}
