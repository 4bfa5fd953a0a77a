import {
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type ValidationRule,
} from 'graphql';
import { GatewayError } from '../../errors/GatewayError';
import { aliasesIn } from './aliasesIn';
import { depthOf } from './depthOf';
import { directivesIn } from './directivesIn';
import { documentLimits } from './documentLimits';
import type { Measure } from './Measure';
import { rootFieldsOf } from './rootFieldsOf';
import { selectionsIn } from './selectionsIn';

/**
 * Refuses operations that are too much of anything, each operation of the document by itself. It looks at all of them
 * when the document is entered, so that what is too much is said before other mistakes are.
 */
export const withinLimits: ValidationRule = (context) => ({
  Document({ definitions }) {
    for (const operation of definitions) {
      if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
      for (const limit of limits) {
        const bound = limit.bound(operation);
        const found = limit.measure(operation, (name) => context.getFragment(name));
        if (found > bound) context.reportError(excess(operation, limit, found, bound));
      }
    }
    return undefined;
  },
});

interface DocumentLimit {
  readonly reason: string;
  readonly bound: (operation: OperationDefinitionNode) => number;
  readonly measure: Measure;
  /** What it has too much of. */
  readonly unit: string;
}

const limits: readonly DocumentLimit[] = [
  { reason: 'TOO_DEEP', bound: () => documentLimits.depth, measure: depthOf, unit: 'levels of fields' },
  {
    reason: 'TOO_MANY_ALIASES',
    bound: () => documentLimits.aliases,
    measure: aliasesIn,
    unit: 'aliases',
  },
  {
    reason: 'TOO_MANY_ROOT_FIELDS',
    bound: ({ operation }) =>
      operation === OperationTypeNode.MUTATION ? documentLimits.mutationFields : documentLimits.queryFields,
    measure: rootFieldsOf,
    unit: 'fields at its root',
  },
  {
    reason: 'TOO_MANY_DIRECTIVES',
    bound: () => documentLimits.directives,
    measure: directivesIn,
    unit: 'directives',
  },
  {
    reason: 'TOO_MANY_SELECTIONS',
    bound: () => documentLimits.selections,
    measure: selectionsIn,
    unit: 'selections',
  },
];

/** What fragments make of a small document can have hundreds of digits. */
const mostTold = 1_000_000;

function excess(
  { name }: OperationDefinitionNode,
  { reason, unit }: DocumentLimit,
  found: number,
  bound: number,
): GraphQLError {
  const operation = name ? `Operation "${name.value}"` : 'The operation';
  const number = found > mostTold ? `more than ${mostTold}` : found;
  const originalError = new GatewayError(
    'GRAPHQL_VALIDATION_FAILED',
    `${operation} has ${number} ${unit}, and ${bound} are allowed.`,
    { reason },
  );
  return new GraphQLError(originalError.message, { originalError });
}
