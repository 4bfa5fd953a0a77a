import { type GraphQLResolveInfo, getNamedType, isObjectType } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields';

/** Whether a field is selected directly under the one being resolved, also through fragments, under any alias. */
export function selects(info: GraphQLResolveInfo, isWanted: (fieldName: string) => boolean): boolean {
  const { schema, fragments, variableValues, fieldNodes } = info;
  const type = getNamedType(info.returnType);
  if (!isObjectType(type)) throw new TypeError('Fields are looked for in objects only.');
  const selected = collectSubfields(schema, fragments, variableValues, type, fieldNodes);
  return [...selected.values()].some(([field]) => field !== undefined && isWanted(field.name.value));
}
