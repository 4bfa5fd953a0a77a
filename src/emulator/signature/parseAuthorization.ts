import { AwsError } from '../wire/AwsError';

/** The parts of `Authorization: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`. */
export interface Authorization {
  readonly keyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
  readonly signedHeaders: string;
  readonly signature: string;
}

/**
 * Takes an Authorization header of Signature Version 4 apart; the parts are not judged yet.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 * @throws AwsError MissingAuthenticationTokenException without one, IncompleteSignatureException for a torn one
 */
export function parseAuthorization(header: string | undefined): Authorization {
  if (!header?.startsWith('AWS4-'))
    throw new AwsError('MissingAuthenticationTokenException', 'Request is missing Authentication Token');
  const space = header.indexOf(' ');
  const algorithm = space < 0 ? header : header.slice(0, space);
  if (algorithm !== 'AWS4-HMAC-SHA256')
    throw incomplete("Unsupported AWS 'algorithm' (only AWS4-HMAC-SHA256 for now).");
  const parameters = readParameters(header.slice(space + 1));
  const [keyId = '', date = '', region = '', service = '', terminator, ...rest] =
    parameters.Credential.split('/');
  if (terminator === undefined || rest.length > 0)
    throw incomplete(
      'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term',
    );
  const { SignedHeaders: signedHeaders, Signature: signature } = parameters;
  return { keyId, date, region, service, terminator, signedHeaders, signature };
}

const parameterNames = ['Credential', 'Signature', 'SignedHeaders'] as const;

function readParameters(text: string): Readonly<Record<(typeof parameterNames)[number], string>> {
  const read = { Credential: '', Signature: '', SignedHeaders: '' };
  for (const part of text.split(',')) {
    const equals = part.indexOf('=');
    const name = parameterNames.find((known) => known === part.slice(0, equals).trim());
    if (name) read[name] = part.slice(equals + 1).trim();
  }
  const missing = parameterNames.filter((name) => read[name] === '');
  if (missing.length > 0)
    throw incomplete(missing.map((name) => `Authorization header requires '${name}' parameter.`).join(' '));
  return read;
}

function incomplete(message: string): AwsError {
  return new AwsError('IncompleteSignatureException', message);
}
