import { GatewayError } from '../../errors/GatewayError';
import { sensitiveScalar } from './sensitive';

export const SecretString = sensitiveScalar<string, string>({
  name: 'SecretString',
  description:
    'Sensitive text. As input it is accepted from variables only, never as a literal in the document. Never logged, traced, cached in documents or quoted in errors.',
  serialize: (value) => String(value),
  parse(value) {
    if (typeof value !== 'string') throw new GatewayError('BAD_USER_INPUT', 'Send a text.');
    if (isUnicode(value)) return value;
    throw new GatewayError(
      'BAD_USER_INPUT',
      'Half of a surrogate pair is in it, which has no UTF-8. Send bytes as a SecretBytes.',
    );
  },
});

/** Half of a surrogate pair has no UTF-8: it would be stored as another character than the one that was sent. */
function isUnicode(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
