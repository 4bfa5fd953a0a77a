import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields';
import { getArgumentValues } from 'graphql/execution/values';
import type { Access } from '../../secrets/Access';
import type { CostRule } from './CostRule';

export interface UpperBound {
  readonly calls: number;
  /** Schema coordinate of the field that takes most of them; undefined when there are none. */
  readonly field: string | undefined;
}

export interface CostedOperation {
  readonly schema: GraphQLSchema;
  readonly ruleOf: (type: GraphQLObjectType, field: string) => CostRule;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Coerced. */
  readonly variableValues: Readonly<Record<string, unknown>>;
  readonly access: Access;
}

/**
 * The most AWS calls that an operation can make, by the rules of its fields. Fields are collected as execution does it:
 * fragments, `@include` and `@skip` count as they will, and what is selected twice under one name counts once.
 */
export function upperBound(costed: CostedOperation): UpperBound {
  const { schema, operation, fragments, variableValues, access } = costed;
  const root = schema.getRootType(operation.operation);
  if (!root) return { calls: 0, field: undefined };
  const fields = collectFields(schema, fragments, variableValues, root, operation.selectionSet);
  const tally = tallyOf(costed, root, fields, { parents: 1, groups: access.regions.all.length });
  const [field] = [...tally].reduce<readonly [string | undefined, number]>(
    (most, entry) => (entry[1] > most[1] ? entry : most),
    [undefined, 0],
  );
  return { calls: sum(tally), field };
}

/** Schema coordinate to calls. */
type Tally = ReadonlyMap<string, number>;
type Fields = ReadonlyMap<string, readonly FieldNode[]>;

interface Scope {
  readonly parents: number;
  readonly groups: number;
}

/** The calls of what is selected of objects of one type. */
function tallyOf(costed: CostedOperation, type: GraphQLObjectType, fields: Fields, scope: Scope): Tally {
  const tally = new Map<string, number>();
  const shared = new Map<string, number>();
  const add = (coordinate: string, calls: number) => {
    if (calls > 0) tally.set(coordinate, (tally.get(coordinate) ?? 0) + calls);
  };
  for (const nodes of fields.values()) {
    const field = fieldOf(type, nodes);
    const args = field && argumentsOf(costed, field, nodes);
    // What graphql-js answers itself, or refuses before the resolver is asked.
    if (!field || !args) continue;
    const coordinate = `${type.name}.${field.name}`;
    const { access } = costed;
    const selects = (isWanted: (name: string) => boolean) => selectsAny(costed, field, nodes, isWanted);
    const cost = costed.ruleOf(type, field.name)({ ...scope, args, access, selects });
    add(coordinate, cost.calls ?? 0);
    for (const [what, calls] of Object.entries(cost.sharedCalls ?? {})) {
      const known = shared.get(what) ?? 0;
      add(coordinate, calls - known);
      shared.set(what, Math.max(calls, known));
    }
    const inner = {
      parents: scope.parents * (cost.objects ?? 1),
      groups: cost.groups ?? scope.groups,
    };
    for (const [place, calls] of tallyOfObjects(costed, field, nodes, inner)) add(place, calls);
  }
  return tally;
}

/** Of an interface the type that costs most: an object has one type, and lists of them hold one that costs anything. */
function tallyOfObjects(
  costed: CostedOperation,
  field: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
  scope: Scope,
): Tally {
  const { schema, fragments, variableValues } = costed;
  let most: Tally = new Map();
  for (const type of objectTypesOf(schema, field)) {
    const fields = collectSubfields(schema, fragments, variableValues, type, nodes);
    const tally = tallyOf(costed, type, fields, scope);
    if (sum(tally) > sum(most)) most = tally;
  }
  return most;
}

function selectsAny(
  { schema, fragments, variableValues }: CostedOperation,
  field: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
  isWanted: (name: string) => boolean,
): boolean {
  return objectTypesOf(schema, field).some((type) =>
    [...collectSubfields(schema, fragments, variableValues, type, nodes).values()].some(
      ([node]) => node !== undefined && isWanted(node.name.value),
    ),
  );
}

function objectTypesOf(
  schema: GraphQLSchema,
  { type }: GraphQLField<unknown, unknown>,
): readonly GraphQLObjectType[] {
  const named = getNamedType(type);
  if (isAbstractType(named)) return schema.getPossibleTypes(named);
  return isObjectType(named) ? [named] : [];
}

function fieldOf(
  type: GraphQLObjectType,
  [node]: readonly FieldNode[],
): GraphQLField<unknown, unknown> | undefined {
  return node && type.getFields()[node.name.value];
}

/** Undefined when execution will refuse them: what is wrong is said there, at the field's path. */
function argumentsOf(
  { variableValues }: CostedOperation,
  field: GraphQLField<unknown, unknown>,
  [node]: readonly FieldNode[],
): Readonly<Record<string, unknown>> | undefined {
  try {
    return node && getArgumentValues(field, node, variableValues);
  } catch {
    return undefined;
  }
}

function sum(tally: Tally): number {
  let calls = 0;
  for (const count of tally.values()) calls += count;
  return calls;
}
