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

/**
 * Coerces the variables before execution does, because graphql-js quotes the whole input in its own errors: a misspelt
 * field beside a password would send the password back. What is said here is the path alone.
 */
export const safeVariables: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, operation, request }) {
        if (operation) checkVariables(schema, operation, request.variables ?? {});
      },
    };
  },
};

type Path = readonly (string | number)[];

function checkVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>>,
): void {
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!type || !isInputType(type)) continue;
    if (Object.hasOwn(values, name)) {
      coerceInputValue(values[name], type, (path) => refuse(name, path, `is no ${typeAt(type, path)}`), true);
    } else if (isNonNullType(type) && !definition.defaultValue) {
      refuse(name, [], 'is required');
    }
  }
}

/** The name of the type that belongs at this path: it says what to send instead, and its description how. */
function typeAt(type: GraphQLInputType, path: Path): string {
  const [step, ...rest] = path;
  const nullable = getNullableType(type);
  if (step === undefined) return String(nullable);
  if (isListType(nullable)) return typeAt(nullable.ofType, typeof step === 'number' ? rest : path);
  const field = isInputObjectType(nullable) ? nullable.getFields()[step] : undefined;
  return field ? typeAt(field.type, rest) : String(nullable);
}

function refuse(variable: string, path: Path, what: string): never {
  const place = [variable, ...path].join('.');
  const originalError = new GatewayError('BAD_USER_INPUT', `Variable "$${variable}" ${what} at "${place}".`);
  throw new GraphQLError(originalError.message, {
    originalError,
    extensions: { code: originalError.code, http: { status: 400 } },
  });
}
