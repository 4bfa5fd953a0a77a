import { Kind, type SelectionSetNode } from 'graphql';
import type { Measure } from './Measure';

/** How many names the answer has at its top: what is selected twice under one name is one, as execution has it. */
export const rootFieldsOf: Measure = ({ selectionSet }, fragmentOf) => {
  const names = new Set<string>();
  const visited = new Set<string>();

  function collect({ selections }: SelectionSetNode): void {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) names.add((node.alias ?? node.name).value);
      else if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet);
      else collectFragment(node.name.value);
    }
  }

  function collectFragment(name: string): void {
    const definition = visited.has(name) ? undefined : fragmentOf(name);
    visited.add(name);
    if (definition) collect(definition.selectionSet);
  }

  collect(selectionSet);
  return names.size;
};
