import { GatewayError } from '../../errors/GatewayError';
import { sensitiveScalar } from './sensitive';

export const SecretBytes = sensitiveScalar<Uint8Array, string>({
  name: 'SecretBytes',
  description: 'Sensitive bytes, RFC 4648 base64. Same input rule as SecretString.',
  serialize: (value) => Buffer.from(value as Uint8Array).toString('base64'),
  parse(value) {
    if (typeof value === 'string' && isBase64(value)) return Buffer.from(value, 'base64');
    throw new GatewayError('BAD_USER_INPUT', 'Send base64 (RFC 4648, section 4) with its padding.');
  },
});

/** Node decodes leniently: what does not come back the same was not base64, and would be stored as something else. */
function isBase64(text: string): boolean {
  return Buffer.from(text, 'base64').toString('base64') === text;
}
