import type { ApolloServerPlugin } from '@apollo/server';
import {
  coerceInputValue,
  GraphQLError,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { GatewayError } from '../../errors';
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
      coerceInputValue(values[name], type, (path) => refuse(name, path, 'is not valid'), true);
    } else if (isNonNullType(type) && !definition.defaultValue) {
      refuse(name, [], 'is required');
    }
  }
}

function refuse(variable: string, path: Path, what: string): never {
  const place = [variable, ...path].join('.');
  const originalError = new GatewayError('BAD_USER_INPUT', `Variable "$${variable}" ${what} at "${place}".`);
  throw new GraphQLError(originalError.message, {
    originalError,
    extensions: { code: originalError.code, http: { status: 400 } },
  });
}
