import { type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import type { CostRule } from './CostRule';
import { costRules } from './costRules';

/** Finds the rule of a field; throws TypeError when the schema has a field that no rule is for. */
export function createRuleOf(schema: GraphQLSchema): (type: GraphQLObjectType, field: string) => CostRule {
  const rules = new Map<string, CostRule>();
  const without: string[] = [];
  for (const coordinate of coordinatesOf(schema)) {
    const rule = costRules[ruleNameOf(coordinate)];
    if (rule) rules.set(coordinate, rule);
    else without.push(coordinate);
  }
  if (without.length > 0) throw new TypeError(`Nothing says what these fields cost: ${without.join(', ')}.`);
  return (type, field) => {
    const rule = rules.get(`${type.name}.${field}`);
    if (!rule) throw new TypeError('A field of another schema.');
    return rule;
  };
}

/** Every field of an object type, but for those of introspection. */
export function coordinatesOf(schema: GraphQLSchema): readonly string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith('__')
      ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
      : [],
  );
}

/** The name of the rule for a field: its own, that of its type, or that of all fields of its name. */
export function ruleNameOf(coordinate: string): string {
  const [type, field] = coordinate.split('.');
  const names = [coordinate, `${type}.*`, `*.${field}`];
  return names.find((name) => Object.hasOwn(costRules, name)) ?? coordinate;
}
