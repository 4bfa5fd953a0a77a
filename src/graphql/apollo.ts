import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Context } from './Context';
import { formatError } from './formatError';
import { noSubscriptions } from './noSubscriptions';
import { callBudget } from './plugins/callBudget';
import { requestReport } from './plugins/requestReport';
import { safeVariables } from './plugins/safeVariables';

/** Apollo Server with the settings of a gateway to secrets. What differs from Apollo's defaults says why. */
export function createApollo(schema: GraphQLSchema, maxAwsCalls: number): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    // Clients learn the schema from here and from the explorers; who may is for authentication to say.
    introspection: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    validationOptions: { maxErrors: 5, hideSuggestions: true },
    parseOptions: { maxTokens: 1000 },
    maxRecursiveSelections: 1000,
    validationRules: [noSubscriptions],
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    // The process owns SIGTERM.
    stopOnTerminationSignals: false,
    formatError,
    // Apollo logs texts of unexpected errors, which may quote input; the request's log line has their codes.
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    plugins: [
      // On by default, and it instruments every field: a wide list takes 1.7 times as long with it.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      safeVariables,
      callBudget(schema, maxAwsCalls),
      requestReport,
    ],
  });
}
