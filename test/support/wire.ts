import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Call {
  readonly operation: string;
  readonly input: Record<string, unknown>;
  /** The `Authorization` header: it names the Region. */
  readonly authorization: string;
  /** Resolves when the gateway lets go of the connection. */
  readonly closed: Promise<void>;
}

export interface Intercepted {
  readonly status: number;
  /** Sent as JSON; a text as it is, for what AWS would never say. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Gives the answer to a call; undefined lets it through. 'hang' never answers, 'drip' begins an answer of which a byte comes
 * now and then, 'reset' cuts the connection at once, 'lose' lets the call through and cuts the connection in place of the
 * answer.
 */
export type Verdict = Intercepted | 'hang' | 'drip' | 'reset' | 'lose' | undefined;

export type Interception = (call: Call) => Verdict | Promise<Verdict>;

/** AWS's answer to a request that it refuses. */
export function awsError(name: string, status = 400): Intercepted {
  return { status, body: { __type: name, Message: `${name} as the test makes it` } };
}

/** A wire to Secrets Manager on `port` that notes every call and passes it on untouched, signature and all. */
export async function startWire(port: number) {
  const calls: Call[] = [];
  let interception: Interception | undefined;

  const server = createServer(async (incoming, outgoing) => {
    const body = await text(incoming);
    const operation = String(incoming.headers['x-amz-target']).replace('secretsmanager.', '');
    const closed = new Promise<void>((resolve) => outgoing.once('close', resolve));
    const { authorization = '' } = incoming.headers;
    const call = { operation, input: JSON.parse(body), authorization, closed };
    calls.push(call);
    const answer = await interception?.(call);
    if (answer === 'hang') return;
    if (answer === 'drip') return drip(outgoing);
    if (answer === 'reset') outgoing.destroy();
    else if (answer === 'lose')
      pass(incoming, body, port, (lost) => lost.resume().on('end', () => outgoing.destroy()));
    else if (answer) reply(outgoing, answer);
    else pass(incoming, body, port, (found) => forward(found, outgoing));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('No port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    calls,
    intercept(next: Interception | undefined) {
      interception = next;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function drip(outgoing: ServerResponse): void {
  outgoing.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
  const drops = setInterval(() => outgoing.write(' '), 50);
  outgoing.once('close', () => clearInterval(drops));
}

function reply(outgoing: ServerResponse, { status, body, headers }: Intercepted): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', ...headers }).end(text);
}

function pass(
  incoming: IncomingMessage,
  body: string,
  port: number,
  take: (answer: IncomingMessage) => void,
): void {
  const { method, url, headers } = incoming;
  const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, take);
  onward.on('error', () => incoming.destroy());
  onward.end(body);
}

function forward(answer: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
  answer.pipe(outgoing);
}
