import { isUtf8 } from 'node:buffer';
import { AwsError } from './AwsError';

/**
 * The JSON of a body; an empty body is an empty object.
 *
 * @throws AwsError SerializationException, without a word of the body
 */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {};
  if (!isUtf8(body)) throw new AwsError('SerializationException', 'The body is not valid UTF-8.');
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new AwsError('SerializationException', 'The body is not valid JSON.');
  }
}
