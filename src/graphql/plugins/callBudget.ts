import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type GraphQLSchema, getVariableValues } from 'graphql';
import { GatewayError } from '../../errors/GatewayError';
import { createRuleOf } from '../budget/createRuleOf';
import { type UpperBound, upperBound } from '../budget/upperBound';
import type { Context } from '../Context';
import { fragmentsOf } from '../fragmentsOf';

/** Refuses, before anything runs, an operation that can make more AWS calls than one may. */
export function callBudget(schema: GraphQLSchema, maxCalls: number): ApolloServerPlugin<Context> {
  const ruleOf = createRuleOf(schema);
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, document, request, contextValue: { access } }) {
          if (!operation) return;
          const definitions = operation.variableDefinitions ?? [];
          const { coerced } = getVariableValues(schema, definitions, request.variables ?? {});
          // Another plugin says what is wrong with them, without the values that graphql-js quotes.
          if (!coerced) return;
          const fragments = fragmentsOf(document);
          const bound = upperBound({
            schema,
            ruleOf,
            operation,
            fragments,
            variableValues: coerced,
            access,
          });
          if (bound.calls > maxCalls) refuse(bound, maxCalls);
        },
      };
    },
  };
}

function refuse({ calls, field }: UpperBound, budget: number): never {
  const originalError = new GatewayError(
    'OPERATION_TOO_COMPLEX',
    `The operation can take up to ${calls} AWS calls, and ${budget} are allowed: most of them go to ${field}.`,
    { bound: calls, budget, field },
  );
  throw new GraphQLError(originalError.message, {
    originalError,
    extensions: { code: originalError.code, http: { status: 400 } },
  });
}
