import type { IncomingMessage } from 'node:http';
import { AwsError } from './AwsError';
import { ClientLeft } from './ClientLeft';

/**
 * The bytes of a request's body.
 *
 * @throws ClientLeft when it breaks off
 * @throws AwsError RequestEntityTooLargeException with status 413 as soon as they are more than allowed
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else reject(tooLarge(maxBytes));
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', () => reject(new ClientLeft()));
  });
}

function tooLarge(maxBytes: number): AwsError {
  return new AwsError(
    'RequestEntityTooLargeException',
    `The body of the request is larger than ${maxBytes} bytes.`,
    413,
  );
}
