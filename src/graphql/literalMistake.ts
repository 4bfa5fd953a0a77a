import { GraphQLError, TokenKind } from 'graphql';
import { whatToSend } from './whatToSend';

/**
 * How graphql-js begins what it says of a literal that does not fit. The first group is the name of a type of the schema;
 * what follows may quote the literal. The name in `Value "..."` is the sender's.
 */
const misfits = [
  /^Expected value of type "\[*(\w+)[!\]]*", found /,
  /^(Boolean|DateTime|Float|ID|Int|String) cannot represent /,
  /^Enum "(\w+)" cannot represent non-enum value: /,
  /^Value "\w+" does not exist in "(\w+)" enum\./,
];

const strangeKey = /^Field "\w+" is not defined by type "(\w+)"\./;
const nullForOneOf = /^Field "(\w+)\.\w+" must be non-null\.$/;
const twice = /^There can be only one input field named /;
const foundNull = /^Expected value of type "[\w![\]]+", found null\.$/;

const lookItUp = 'Look it up in `schema.graphql`.';

/**
 * What is said of a literal in the document that does not fit its type, in place of the text of graphql-js, which quotes
 * it; undefined for another error of validation. Named are its type and, where it is the whole of one, the argument or
 * field that it was given for; where it stands is in the error's locations.
 */
export function literalMistake(message: string, error: unknown): string | undefined {
  const [, objectType] = strangeKey.exec(message) ?? [];
  if (objectType !== undefined) return `An object has a key that ${objectType} has not. ${lookItUp}`;
  if (twice.test(message)) return 'An object has a key twice. Leave one out.';
  const [, choice] = nullForOneOf.exec(message) ?? [];
  if (choice !== undefined) return `The one key of ${choice} may not be null.`;
  const type = misfits.map((misfit) => misfit.exec(message)?.[1]).find((name) => name !== undefined);
  if (type === undefined) return undefined;
  const name = nameBefore(error);
  const literal = name === undefined ? 'A literal' : `The literal of "${name}"`;
  const remedy = foundNull.test(message) ? 'It may not be null.' : (whatToSend(type) ?? lookItUp);
  return `${literal} is no ${type}. ${remedy}`;
}

/**
 * The name before the colon before the literal. It is one that the schema has: what is given to an argument or a field that
 * there is not has no type that it could fail to fit.
 */
function nameBefore(error: unknown): string | undefined {
  const node = error instanceof GraphQLError ? error.nodes?.[0] : undefined;
  const colon = node?.loc?.startToken.prev;
  if (colon?.kind !== TokenKind.COLON || colon.prev?.kind !== TokenKind.NAME) return undefined;
  return colon.prev.value;
}
