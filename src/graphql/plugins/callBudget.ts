import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type GraphQLSchema, getVariableValues } from 'graphql';
import { GatewayError } from '../../errors/GatewayError';
import { createRuleOf } from '../budget/createRuleOf';
import { type UpperBound, upperBound } from '../budget/upperBound';
import type { Context } from '../Context';
import { fragmentsOf } from '../fragmentsOf';

/**
 * Refuses, before anything runs, an operation that can make more AWS calls than one may, or than are left to its caller.
 */
export function callBudget(schema: GraphQLSchema, maxCalls: number): ApolloServerPlugin<Context> {
  const ruleOf = createRuleOf(schema);
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, document, request, contextValue: { access, reserveCalls } }) {
          if (!operation) return;
          const definitions = operation.variableDefinitions ?? [];
          // Another plugin says what is wrong with them, without the values that graphql-js quotes: the whole input in each
          // of its errors, so that ten thousand mistakes in one request would take minutes and gigabytes.
          const { coerced } = getVariableValues(schema, definitions, request.variables ?? {}, {
            maxErrors: 1,
          });
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
          if (bound.calls > maxCalls) throw refusal(tooComplex(bound, maxCalls), 400);
          await reserveCalls(bound.calls, access.may('ReadSpending')).catch((error: unknown) => {
            throw error instanceof GatewayError ? refusal(error, 429) : error;
          });
        },
      };
    },
  };
}

function tooComplex({ calls, field }: UpperBound, budget: number): GatewayError {
  return new GatewayError(
    'OPERATION_TOO_COMPLEX',
    `The operation can take up to ${calls} AWS calls, and ${budget} are allowed: most of them go to ${field}.`,
    { bound: calls, budget, field },
  );
}

function refusal(originalError: GatewayError, status: number): GraphQLError {
  return new GraphQLError(originalError.message, {
    originalError,
    extensions: { code: originalError.code, http: { status } },
  });
}
