import { type GraphQLResolveInfo, getNamedType, isObjectType } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields';
import { getArgumentValues } from 'graphql/execution/values';
import type { VersionSelector } from '../secrets/VersionSelector';
import { needsDescription } from './selectedSecret';

/** The values that are selected of a secret; none where something is selected that only a description tells. */
export function selectedValues(info: GraphQLResolveInfo): readonly VersionSelector[] {
  const { schema, fragments, variableValues, fieldNodes } = info;
  const type = getNamedType(info.returnType);
  if (!isObjectType(type)) throw new TypeError('Values are looked for in secrets only.');
  const selectors: VersionSelector[] = [];
  for (const [node] of collectSubfields(schema, fragments, variableValues, type, fieldNodes).values()) {
    const name = node?.name.value ?? '';
    const field = type.getFields()[name];
    if (needsDescription(name)) return [];
    if (name === 'value' && node && field) selectors.push(getArgumentValues(field, node, variableValues));
  }
  return selectors;
}
