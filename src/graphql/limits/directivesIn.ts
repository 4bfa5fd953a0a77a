import { foldSelections } from './foldSelections';
import type { Measure } from './Measure';

/** Directives of the operation, of its variables, and of all that it selects. */
export const directivesIn: Measure = ({ directives, variableDefinitions, selectionSet }, fragmentOf) => {
  const ofVariables = (variableDefinitions ?? []).map(countOf).reduce(add, 0);
  const ofSelections = foldSelections({ of: (node, inner) => inner + countOf(node), join: add }, fragmentOf);
  return countOf({ directives }) + ofVariables + ofSelections(selectionSet);
};

function countOf({ directives }: { readonly directives?: readonly unknown[] | undefined }): number {
  return directives?.length ?? 0;
}

function add(one: number, other: number): number {
  return one + other;
}
