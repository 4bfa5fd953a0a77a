import type { DocumentNode, OperationDefinitionNode } from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

/**
 * Those variables that the operation declares. All operations of the editor share one object of variables, and a
 * secret typed for one of them has no business in the requests of the others.
 *
 * An unknown operation gets them all: the gateway's own error says more than a guess.
 */
export const usedVariables = (
  variables: Variables,
  document: DocumentNode | undefined,
  operationName: string | null | undefined,
): Variables => {
  const operation = document && findOperation(document, operationName);
  if (operation === undefined) return variables;
  const declared = new Set(operation.variableDefinitions?.map(({ variable }) => variable.name.value));
  return Object.fromEntries(Object.entries(variables).filter(([name]) => declared.has(name)));
};

const findOperation = (
  document: DocumentNode,
  operationName: string | null | undefined,
): OperationDefinitionNode | undefined => {
  const operations = document.definitions.filter((definition) => definition.kind === 'OperationDefinition');
  if (operationName) return operations.find(({ name }) => name?.value === operationName);
  return operations.length === 1 ? operations[0] : undefined;
};
