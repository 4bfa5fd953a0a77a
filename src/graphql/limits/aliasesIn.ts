import { Kind } from 'graphql';
import { foldSelections } from './foldSelections';
import type { Measure } from './Measure';

/** Fields that are renamed: by aliases one field is asked for many times. */
export const aliasesIn: Measure = ({ selectionSet }, fragmentOf) =>
  foldSelections(
    {
      of: (node, inner) => inner + (node.kind === Kind.FIELD && node.alias ? 1 : 0),
      join: (one, other) => one + other,
    },
    fragmentOf,
  )(selectionSet);
