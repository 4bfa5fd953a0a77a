import type { ApolloServerPlugin } from '@apollo/server';
import {
  coerceInputValue,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { GatewayError } from '../../errors/GatewayError';
import type { Context } from '../Context';
import { mistakeIn } from '../mistakeIn';

/**
 * Coerces the variables before execution does, because graphql-js quotes the whole input in its own errors: a misspelt
 * field beside a password would send the password back. What is said here is the path and what belongs there.
 */
export const safeVariables: ApolloServerPlugin<Context> = {
  async requestDidStart({ contextValue: { mayIntrospect } }) {
    return {
      async didResolveOperation({ schema, operation, request }) {
        if (operation) checkVariables(schema, operation, request.variables ?? {}, mayIntrospect);
      },
    };
  },
};

type Path = readonly (string | number)[];

function checkVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>>,
  tellsNames: () => boolean,
): void {
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!type || !isInputType(type)) continue;
    if (Object.hasOwn(values, name)) {
      coerceInputValue(
        values[name],
        type,
        (path, value, { originalError }) => {
          const expected = typeAt(type, path, value);
          // What our own scalars throw says what is wrong, and quotes nothing.
          const ours = originalError instanceof GatewayError ? originalError.message : undefined;
          refuse(name, path, `is no ${expected}`, ours ?? mistakeIn(expected, value, tellsNames()));
        },
        true,
      );
    } else if (isNonNullType(type) && !definition.defaultValue) {
      refuse(name, [], 'is required');
    }
  }
}

/** The type that belongs at this path, but for null; of a list that of an item, where one stands in its place. */
function typeAt(type: GraphQLInputType, path: Path, value: unknown): GraphQLInputType {
  const [step, ...rest] = path;
  const nullable = getNullableType(type);
  if (isListType(nullable) && (step !== undefined || value !== null))
    return typeAt(nullable.ofType, typeof step === 'number' ? rest : path, value);
  if (step === undefined) return nullable;
  const field = isInputObjectType(nullable) ? nullable.getFields()[step] : undefined;
  return field ? typeAt(field.type, rest, value) : nullable;
}

function refuse(variable: string, path: Path, what: string, remedy?: string): never {
  const place = [variable, ...path].join('.');
  const told = `Variable "$${variable}" ${what} at "${place}".`;
  const originalError = new GatewayError('BAD_USER_INPUT', remedy ? `${told} ${remedy}` : told);
  throw new GraphQLError(originalError.message, {
    originalError,
    extensions: { code: originalError.code, http: { status: 400 } },
  });
}
