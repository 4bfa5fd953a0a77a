import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { GatewayError } from '../../errors/GatewayError';
import { traceWithoutText } from '../../errors/traceWithoutText';
import type { ReportedError } from '../../telemetry/RequestReport';
import { argumentErrorIn } from '../argumentErrorIn';
import type { Context } from '../Context';

/**
 * Notes what the request's log line says of an operation, puts the request's id into each of its errors, and what it
 * cost at AWS into `extensions.aws`.
 */
export const requestReport: ApolloServerPlugin<Context> = {
  async requestDidStart({ contextValue: { report, requestId, tellsSpending } }) {
    return {
      async didResolveOperation({ operation, operationName }) {
        if (operation) report.operation = { type: operation.operation, name: shortName(operationName) };
      },
      async didEncounterErrors({ errors }) {
        report.errors = errors.slice(0, maxErrors).map(reported);
      },
      async willSendResponse({ response }) {
        if (response.body.kind !== 'single') return;
        const result = response.body.singleResult;
        if (result.errors) result.errors = result.errors.map((error) => withRequestId(error, requestId));
        if (tellsSpending) result.extensions = { ...result.extensions, aws: report.aws.spending() };
      },
    };
  },
};

/** What one request can write into the log is bounded: names and aliases can be as long as the body. */
const maxErrors = 20;
const maxTextLength = 200;

function shortName(name: string | null): string | undefined {
  return name?.slice(0, maxTextLength);
}

function withRequestId(error: GraphQLFormattedError, requestId: string): GraphQLFormattedError {
  return { ...error, extensions: { ...error.extensions, requestId } };
}

function reported(error: GraphQLError): ReportedError {
  const original = unwrapResolverError(error);
  const path = error.path?.join('.').slice(0, maxTextLength);
  const ours = original instanceof GatewayError ? original : argumentErrorIn(error);
  if (ours) return { code: ours.code, path, ...ours.trace };
  if (original instanceof GraphQLError) return { code: String(original.extensions.code ?? 'GRAPHQL'), path };
  return { code: 'INTERNAL_SERVER_ERROR', path, defect: traceWithoutText(original) };
}
