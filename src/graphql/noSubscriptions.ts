import { GraphQLError, OperationTypeNode, type ValidationRule } from 'graphql';

/** Refuses subscriptions as documents that do not fit the schema; graphql-js 16 fails on them only in execution. */
export const noSubscriptions: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (node.operation === OperationTypeNode.SUBSCRIPTION)
      context.reportError(new GraphQLError('The schema has no subscriptions.', { nodes: node }));
    return undefined;
  },
});
