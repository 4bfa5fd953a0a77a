import { GraphQLError } from 'graphql';
import { GatewayError } from '../errors/GatewayError';

/** As graphql-js begins what it says, once execution has begun, of an argument that validation let through. */
const refusedArgument = /^Argument "(\w+)" (?:of (?:required|non-null) type|has invalid value) /;

/**
 * BAD_USER_INPUT for an argument that graphql-js refuses while it executes; undefined for another error. A variable that
 * may be null is allowed where there is a default, and only its value tells that there is none. The text of graphql-js
 * quotes the literal around the variable, which may hold a secret in a wrong place: of it the name alone is kept.
 *
 * @see https://spec.graphql.org/October2021/#sec-All-Variable-Usages-are-Allowed
 */
export function argumentErrorIn(error: unknown): GatewayError | undefined {
  // Wrapped for the path of its field; that of a directive has none.
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (!(original instanceof GraphQLError) || original.originalError) return undefined;
  const [, argument] = refusedArgument.exec(original.message) ?? [];
  if (argument === undefined) return undefined;
  return new GatewayError(
    'BAD_USER_INPUT',
    `Argument "${argument}" is not valid: a variable in it may not be null; leave it out instead.`,
  );
}
