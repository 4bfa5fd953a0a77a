import { createHmac, hash } from 'node:crypto';
import type { PostRequest } from './toBytes';

export interface SignerOptions {
  readonly port: number;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly now: () => Date;
}

/** Makes a signed request; the signature holds for five minutes. */
export type Signer = (operation: string, input: object) => PostRequest;

const signedHeaders = 'content-type;host;x-amz-date;x-amz-target';

/**
 * Signature Version 4 by hand: ten times cheaper than the SDK, so that thousands are ready before a round begins.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function createSigner({ port, region, accessKeyId, secretAccessKey, now }: SignerOptions): Signer {
  return (operation, input) => {
    const date = now()
      .toISOString()
      .replace(/[-:]|\.\d+/g, '');
    const scope = `${date.slice(0, 8)}/${region}/secretsmanager/aws4_request`;
    const body = JSON.stringify(input);
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      host: `127.0.0.1:${port}`,
      'x-amz-date': date,
      'x-amz-target': `secretsmanager.${operation}`,
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
    const canonical = `POST\n/\n\n${lines.join('')}\n${signedHeaders}\n${hash('sha256', body)}`;
    const toSign = `AWS4-HMAC-SHA256\n${date}\n${scope}\n${hash('sha256', canonical)}`;
    const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
    const signature = hmac(key, toSign).toString('hex');
    const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
    return { path: '/', headers: { ...headers, authorization }, body };
  };
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
