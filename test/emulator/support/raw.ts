import { createHash, createHmac } from 'node:crypto';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** Where to send, and who sends: an emulator, or AWS. */
export interface Server {
  readonly endpoint: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  readonly region?: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

interface Signing {
  readonly region?: string;
  readonly service?: string;
  readonly date?: Date;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly method?: string;
  readonly path?: string;
  /** Headers that are signed besides the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
}

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');

/** The headers of a signed request, made from the specification alone, without the code under test. */
export function sign(
  emulator: Server,
  operation: string,
  body: string | Buffer,
  signing: Signing = {},
): Readonly<Record<string, string>> {
  const { region = emulator.region ?? 'us-east-1', service = 'secretsmanager', date = new Date() } = signing;
  const { accessKeyId = emulator.credentials.accessKeyId } = signing;
  const { secretAccessKey = emulator.credentials.secretAccessKey } = signing;
  const stamp = date.toISOString().replace(/[-:]|\.\d+/g, '');
  const headers: Record<string, string> = {
    'content-type': 'application/x-amz-json-1.1',
    host: new URL(emulator.endpoint).host,
    'x-amz-date': stamp,
    'x-amz-target': `secretsmanager.${operation}`,
    ...signing.headers,
  };
  const { sessionToken } = emulator.credentials;
  if (sessionToken) headers['x-amz-security-token'] = sessionToken;
  const names = Object.keys(headers).sort();
  const canonical = `${signing.method ?? 'POST'}\n${signing.path ?? '/'}\n\n${names.map((name) => `${name}:${headers[name]}\n`).join('')}\n${names.join(';')}\n${sha256(body)}`;
  const scope = `${stamp.slice(0, 8)}/${region}/${service}/aws4_request`;
  const key = [stamp.slice(0, 8), region, service, 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${secretAccessKey}`,
  );
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${stamp}\n${scope}\n${sha256(canonical)}`).toString('hex');
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return headers;
}

/** Sends bytes as they are. */
export function send(
  emulator: Server,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer,
  { method = 'POST', path = '/' } = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const url = new URL(path, emulator.endpoint);
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    const sent = request(url, { method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Signs and sends the JSON of an input, or a body that is text already. */
export function call(emulator: Server, operation: string, input: unknown): Promise<RawAnswer> {
  const body = typeof input === 'string' ? input : JSON.stringify(input);
  return send(emulator, sign(emulator, operation, body), body);
}
