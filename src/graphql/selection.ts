import type { GraphQLResolveInfo } from 'graphql';
import { parseResolveInfo } from 'graphql-parse-resolve-info';

/** Whether any of these fields is selected directly under the field being resolved, also through fragments. */
export function selects(info: GraphQLResolveInfo, isWanted: (fieldName: string) => boolean): boolean {
  const tree = parseResolveInfo(info);
  if (!tree) return false;
  const byType = Object.values(tree.fieldsByTypeName as Record<string, Record<string, { name: string }>>);
  return byType.some((fields) => Object.values(fields).some(({ name }) => isWanted(name)));
}
