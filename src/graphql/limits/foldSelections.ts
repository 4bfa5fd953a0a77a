import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** How a number is made of what is selected. */
export interface Fold {
  /** Of a field or a fragment: `inner` is the number of what it holds. */
  readonly of: (
    node: FieldNode | Exclude<SelectionNode, FieldNode> | FragmentDefinitionNode,
    inner: number,
  ) => number;
  /** Of two that stand beside each other. */
  readonly join: (one: number, other: number) => number;
}

export type FragmentOf = (name: string) => FragmentDefinitionNode | null | undefined;

/**
 * Makes one number of all that is selected, as if every fragment stood where it is spread. Each is looked at once all
 * the same, so that fragments that double and double again cost no time. One that spreads itself, which is another
 * rule's to refuse, adds nothing.
 */
export function foldSelections(fold: Fold, fragmentOf: FragmentOf): (set: SelectionSetNode) => number {
  const known = new Map<string, number>();

  function ofSet(set: SelectionSetNode): number {
    return set.selections.map(ofSelection).reduce((one, other) => fold.join(one, other), 0);
  }

  function ofSelection(node: SelectionNode): number {
    if (node.kind === Kind.FRAGMENT_SPREAD) return fold.of(node, ofFragment(node.name.value));
    return fold.of(node, node.selectionSet ? ofSet(node.selectionSet) : 0);
  }

  function ofFragment(name: string): number {
    const found = known.get(name);
    if (found !== undefined) return found;
    const definition = fragmentOf(name);
    if (!definition) return 0;
    known.set(name, 0);
    const number = fold.of(definition, ofSet(definition.selectionSet));
    known.set(name, number);
    return number;
  }

  return ofSet;
}
