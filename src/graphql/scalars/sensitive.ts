import { GraphQLError, GraphQLScalarType } from 'graphql';

interface SensitiveScalar<Internal, External> {
  readonly name: string;
  readonly description: string;
  readonly serialize: (value: unknown) => External;
  /** Undefined refuses the input. */
  readonly parse: (value: unknown) => Internal | undefined;
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
    parseValue(value) {
      const parsed = parse(value);
      if (parsed === undefined) throw new GraphQLError(`Not a valid ${name}.`);
      return parsed;
    },
    parseLiteral(node) {
      throw new GraphQLError(`A ${name} must be sent as a variable, not as a literal in the document.`, {
        nodes: node,
      });
    },
  });
}
