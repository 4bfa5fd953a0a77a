import { Kind } from 'graphql';
import { foldSelections } from './foldSelections';
import type { Measure } from './Measure';

/** Fields and fragments, each counted wherever it is selected. */
export const selectionsIn: Measure = ({ selectionSet }, fragmentOf) =>
  foldSelections(
    {
      of: (node, inner) => inner + (node.kind === Kind.FRAGMENT_DEFINITION ? 0 : 1),
      join: (one, other) => one + other,
    },
    fragmentOf,
  )(selectionSet);
