import { Kind } from 'graphql';
import { foldSelections } from './foldSelections';
import type { Measure } from './Measure';

const introspection: ReadonlySet<string> = new Set(['__schema', '__type']);

/** Levels of fields, the root's counted. Introspection has none: tools ask for types within types within types. */
export const depthOf: Measure = ({ selectionSet }, fragmentOf) =>
  foldSelections(
    {
      of: (node, inner) => {
        if (node.kind !== Kind.FIELD) return inner;
        return introspection.has(node.name.value) ? 0 : inner + 1;
      },
      join: Math.max,
    },
    fragmentOf,
  )(selectionSet);
