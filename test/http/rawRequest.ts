import { connect } from 'node:net';

export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends a request as it is written, where fetch would correct or refuse it. `content-length` is added to a body. */
export function sendRequest(url: string, request: RawRequest): Promise<RawAnswer> {
  const { method = 'POST', path = '/graphql', body = '' } = request;
  const headers = {
    host: new URL(url).host,
    ...(body && { 'content-length': String(Buffer.byteLength(body)) }),
    connection: 'close',
    ...request.headers,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return sendBytes(url, [`${method} ${path} HTTP/1.1`, ...lines, '', body].join('\r\n'));
}

/** Sends bytes and reads the first answer, until the server closes the connection. */
export async function sendBytes(url: string, text: string): Promise<RawAnswer> {
  const answer = await exchange(url, text);
  const end = answer.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = answer.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
  return { status: Number(statusLine.split(' ')[1]), headers, body: answer.slice(end + 4) };
}

/** All that the server says to these bytes until it closes the connection. */
export function exchange(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(text));
    socket.setEncoding('utf8').on('data', (chunk) => {
      answer += chunk;
    });
    // A server that has refused a long body may reset the connection after its answer.
    socket.on('error', (error) => (answer ? resolve(answer) : reject(error)));
    socket.on('close', () => resolve(answer));
  });
}
