import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export interface UpstreamCall {
  readonly operation: string;
  readonly input: Record<string, unknown>;
  /** Resolves when the gateway lets go of the connection. */
  readonly closed: Promise<void>;
}

/** An answer as it goes over the wire; 'hang' gives none, 'reset' cuts the connection. */
export type UpstreamAnswer = { readonly status: number; readonly body: string } | 'hang' | 'reset';

/** Undefined passes the call on. */
export type Respond = (
  call: UpstreamCall,
) => UpstreamAnswer | undefined | Promise<UpstreamAnswer | undefined>;

/**
 * What the gateway takes for AWS: it passes calls on to the Secrets Manager at `port`, or answers whatever bytes the
 * test wants AWS to have said.
 */
export async function startUpstream(port: number) {
  const calls: UpstreamCall[] = [];
  let respond: Respond = () => undefined;

  const server = createServer(async (incoming, outgoing) => {
    const body = await text(incoming);
    const operation = String(incoming.headers['x-amz-target']).replace('secretsmanager.', '');
    const closed = new Promise<void>((resolve) => outgoing.once('close', resolve));
    const call = { operation, input: JSON.parse(body), closed };
    calls.push(call);
    const answer = await respond(call);
    if (answer === undefined) pass(incoming, body, outgoing, port);
    else if (answer === 'reset') outgoing.destroy();
    else if (answer !== 'hang')
      outgoing.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1' }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('No port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    calls,
    respondBy(next: Respond) {
      respond = next;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function pass(incoming: IncomingMessage, body: string, outgoing: ServerResponse, port: number): void {
  const { method, url, headers } = incoming;
  const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  onward.end(body);
}
