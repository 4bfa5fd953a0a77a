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
import { createDocumentStore } from './createDocumentStore';
import { formatError } from './formatError';
import { documentLimits } from './limits/documentLimits';
import { withinLimits } from './limits/withinLimits';
import { noSubscriptions } from './noSubscriptions';
import { callBudget } from './plugins/callBudget';
import { introspection } from './plugins/introspection';
import { requestReport } from './plugins/requestReport';
import { safeVariables } from './plugins/safeVariables';
import { settledAudit } from './plugins/settledAudit';

/** Apollo Server with the settings of a gateway to secrets. What differs from Apollo's defaults says why. */
export function createApollo(schema: GraphQLSchema, maxAwsCalls: number): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    // Who may ask for the schema is decided for each caller.
    introspection: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    validationOptions: { maxErrors: documentLimits.validationErrors, hideSuggestions: true },
    parseOptions: { maxTokens: documentLimits.tokens },
    // Not Apollo's own `maxRecursiveSelections`: with that, these rules run in a second pass, which knows no `maxErrors`.
    validationRules: [withinLimits, noSubscriptions],
    documentStore: createDocumentStore(),
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
      introspection,
      safeVariables,
      callBudget(schema, maxAwsCalls),
      settledAudit,
      requestReport,
    ],
  });
}
