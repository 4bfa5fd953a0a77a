import { sensitiveScalar } from './sensitive';

export const SecretString = sensitiveScalar<string, string>({
  name: 'SecretString',
  description:
    'Sensitive text. As input it is accepted from variables only, never as a literal in the document. Never logged, traced, cached in documents or quoted in errors.',
  serialize: (value) => String(value),
  parse: (value) => (typeof value === 'string' ? value : undefined),
});
