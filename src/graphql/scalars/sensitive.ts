import { GraphQLError, GraphQLScalarType } from 'graphql';

interface SensitiveScalar<Internal, External> {
  readonly name: string;
  readonly description: string;
  readonly serialize: (value: unknown) => External;
  /**
   * Throws what is wrong with the input and what to send in its place, in whole sentences without any of it.
   *
   * @throws GatewayError BAD_USER_INPUT
   */
  readonly parse: (value: unknown) => Internal;
}

/**
 * A scalar for what must stay secret. As input it is taken from variables only: a literal in the document would end up
 * in caches of parsed documents and wherever query texts are kept. No error of it quotes the input.
 */
export function sensitiveScalar<Internal, External>(options: SensitiveScalar<Internal, External>) {
  const { name, description, serialize, parse } = options;
  return new GraphQLScalarType<Internal, External>({
    name,
    description,
    serialize,
    parseValue: parse,
    parseLiteral(node) {
      throw new GraphQLError(`A ${name} must be sent as a variable, not as a literal in the document.`, {
        nodes: node,
      });
    },
  });
}
