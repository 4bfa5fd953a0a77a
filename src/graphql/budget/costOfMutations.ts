import { maxIds } from '../../secrets/findSecret';
import { isDescribed } from '../selectedSecret';
import type { Asked, Cost, CostRule } from './CostRule';

/** Calls of one kind, by the steps of `secrets/changes`: what is refused takes other ones than what is done. */
const resolving = 1;
const writing = 1;
const explaining = 1;

/** A mutation that writes once: its target is resolved, and a refusal is explained by describing the secret. */
export const plainWrite: CostRule = () => ({ calls: resolving + writing + explaining });

/** Copies may take the place of secrets, which are described where policies decide on them. */
export const replication: CostRule = ({ args, access }) => ({
  calls:
    resolving + (access.guard.isOpen || !args.overwrite ? 0 : count(args.replicas)) + writing + explaining,
});

/** The replica is described too, where policies decide on it. */
export const promotion: CostRule = ({ access }) => ({
  calls: resolving + (access.guard.isOpen ? 0 : 1) + writing + explaining,
});

/** The same for several ids. */
export const bulkWrite: CostRule = ({ args }) => {
  const ids = Array.isArray(args.ids) ? Math.min(new Set(args.ids).size, maxIds) : maxIds;
  return { calls: ids * (resolving + writing + explaining), objects: listed(args.ids) };
};

/** With AWSCURRENT, AWSPENDING may have to be taken off as well, in two tries. */
export const labelMove: CostRule = () => ({ calls: resolving + writing + explaining + 2 });

/** What is wrong with a policy is asked for again, to look only. */
export const policyWrite: CostRule = () => ({ calls: resolving + writing + 1 + explaining });

/** Labels of a version that a token named before, or why it is refused, with a look for the token. */
export const rotation: CostRule = () => ({ calls: resolving + writing + explaining + 1 });

/**
 * A generated value is looked for by its token before and, when a twin was faster, after; then who has the name, and
 * whether by this token: where policies decide, that is looked for before as well, and so is what copies are to replace.
 */
export const creation: CostRule = ({ args, access }) => {
  const { generates } = valueIn(args.input);
  const looking = 2;
  const { clientRequestToken, overwriteReplicas, replicas } = members(args.input);
  const isGuarded = !access.guard.isOpen;
  const before = isGuarded && clientRequestToken ? looking : 0;
  const replaced = isGuarded && overwriteReplicas ? count(replicas) : 0;
  return {
    calls: before + replaced + (generates ? 2 * looking + 1 : 0) + writing + looking,
  };
};

/**
 * AWSCURRENT is moved in up to three tries, after each of which the labels tell what became of it; then AWSPENDING is
 * taken off, in two tries.
 */
const moving = 3 * 2 + explaining + 2;

/** Resolved, and read again when it is its turn. */
const inTurn = 2;

export const rollback: CostRule = () => ({ calls: inTurn + moving });

/**
 * A write that is checked: token, value or password, the put, the move, our own label taken off in two tries, and where
 * AWSCURRENT is when another was first.
 */
const checkedWrite = inTurn + 1 + 1 + writing + explaining + moving + 2 + 1;

export const keyEdit: CostRule = (asked) => ({ calls: tokenCheck(asked) + checkedWrite });

export const valueWrite: CostRule = (asked) => {
  const { args } = asked;
  const { generates, isChecked } = valueIn(args.input);
  // The token is looked for before and after, and a password is made.
  const making = generates ? 3 : 0;
  const writes = isChecked ? checkedWrite : resolving + making + writing + explaining;
  return { calls: tokenCheck(asked) + writes };
};

/** Where policies decide: whether the token is that of a version which the caller may not read. */
function tokenCheck({ args, access }: Asked): number {
  return access.guard.isOpen || !members(args.input).clientRequestToken ? 0 : 1;
}

function valueIn(input: unknown): { readonly generates: boolean; readonly isChecked: boolean } {
  const { value, expectedVersionId } = members(input);
  return { generates: Boolean(members(value).generate), isChecked: Boolean(expectedVersionId) };
}

function members(input: unknown): Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null ? { ...input } : {};
}

function count(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}

function listed(ids: unknown): number {
  return Array.isArray(ids) ? Math.min(ids.length, maxIds) : maxIds;
}

/** A secret of which the ARN is known: described for any field that the ARN does not tell. */
export function described({ parents, selects }: Asked): Cost {
  return selects(isDescribed) ? { calls: parents } : {};
}
