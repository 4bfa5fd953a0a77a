import type { OperationDefinitionNode } from 'graphql';
import type { FragmentOf } from './foldSelections';

/** How much of something an operation has. */
export type Measure = (operation: OperationDefinitionNode, fragmentOf: FragmentOf) => number;
