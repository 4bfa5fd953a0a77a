import { type ErrorCode, errorCodes } from '../errors/errorCodes';

/**
 * Messages of graphql-js's validation that hold nothing but names of the document and of the schema. The others, such
 * as `String cannot represent a non string value: {…}`, quote literals, and a literal may be a secret in a wrong place.
 */
const namesOnly = [
  /^Cannot query field "\w+" on type "\w+"\.$/,
  /^Field "\w+" must not have a selection since type "[\w![\]]+" has no subfields\.$/,
  /^Field "\w+" of type "[\w![\]]+" must have a selection of subfields\.$/,
  /^Field "[\w.]+" argument "\w+" of type "[\w![\]]+" is required, but it was not provided\.$/,
  /^Field "[\w.]+" of required type "[\w![\]]+" was not provided\.$/,
  /^Unknown argument "\w+" on field "[\w.]+"\.$/,
  /^Unknown argument "\w+" on directive "@\w+"\.$/,
  /^Unknown type "\w+"\.$/,
  /^Unknown fragment "\w+"\.$/,
  /^Unknown directive "@\w+"\.$/,
  /^Directive "@\w+" may not be used on \w+\.$/,
  /^Directive "@\w+" argument "\w+" of type "[\w![\]]+" is required, but it was not provided\.$/,
  /^The directive "@\w+" can only be used once at this location\.$/,
  /^There can be only one (argument|fragment|operation|variable) named "\$?\w+"\.$/,
  /^This anonymous operation must be the only defined operation\.$/,
  /^Maximum introspection depth exceeded$/,
  /^(Too many validation errors, error limit reached\. )?Validation aborted\.$/,
  /^The schema has no subscriptions\.$/,
  /^Cannot spread fragment "\w+" within itself( via [\w", ]+)?\.$/,
  /^Fragment "\w+" is never used\.$/,
  /^Fragment "\w+" cannot be spread here as objects of type "\w+" can never be of type "\w+"\.$/,
  /^Variable "\$\w+" is never used in operation "\w+"\.$/,
  /^Variable "\$\w+" is never used\.$/,
  /^Variable "\$\w+" cannot be non-input type "[\w![\]]+"\.$/,
  /^Variable "\$\w+" is not defined by operation "\w+"\.$/,
  /^Variable "\$\w+" is not defined\.$/,
  /^Variable "\$\w+" of type "[\w![\]]+" used in position expecting type "[\w![\]]+"\.$/,
  /^OneOf Input Object "\w+" must specify exactly one key\.$/,
  /^Variable "\$?\w+" is of type "[\w![\]]+" but must be non-nullable to be used for OneOf Input Object "\w+"\.$/,
  /^Fields "\w+" conflict because .*\.$/,
  /^Introspection has been disabled\b.*$/,
  /^A \w+ must be sent as a variable, not as a literal in the document\.$/,
];

/** By this text Apollo's clients learn to send the document itself. */
const persistedQueryNotSupported = 'PersistedQueryNotSupported';

/** Said by the parser before it looks at what the tokens are. */
const tooManyTokens = /^Syntax Error: Document contains more that \d+ tokens\. Parsing aborted\.$/;

/** The message itself when it holds only names, else the fixed text of its code. */
export function safeMessage(code: ErrorCode, message: string): string {
  if (code === 'GRAPHQL_VALIDATION_FAILED' && namesOnly.some((pattern) => pattern.test(message)))
    return message;
  if (message === persistedQueryNotSupported || tooManyTokens.test(message)) return message;
  const { meaning, remedy } = errorCodes[code];
  return `${meaning} ${remedy}`;
}
