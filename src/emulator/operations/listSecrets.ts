import { operation } from '../operation';
import { describe, stagesByVersion } from '../secret/describe';
import { listPage } from '../secret/listing';
import { sortKeys } from '../secret/positionOf';
import type { StringShape } from '../wire/shape';
import { filters, flag, nextToken, pageSize, structure } from '../wire/shapes';

const sortKey = {
  kind: 'string',
  values: sortKeys,
} as const satisfies StringShape;
const sortOrder = { kind: 'string', values: ['asc', 'desc'] } as const satisfies StringShape;

const input = structure({
  IncludePlannedDeletion: flag,
  MaxResults: pageSize,
  NextToken: nextToken,
  Filters: filters,
  SortOrder: sortOrder,
  SortBy: sortKey,
});

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html */
export const listSecrets = operation('ListSecrets', input, (request, context) => {
  const listing = {
    filters: request.Filters ?? [],
    sortBy: request.SortBy ?? 'created-date',
    descending: request.SortOrder === 'desc',
    includeDeleted: request.IncludePlannedDeletion ?? false,
  };
  const page = listPage(context, listing, { size: request.MaxResults ?? 100, token: request.NextToken });
  return {
    SecretList: page.items.map((secret) => ({
      ...describe(secret),
      SecretVersionsToStages: stagesByVersion(secret),
    })),
    NextToken: page.nextToken,
  };
});
