import type { Input } from '../aws/operations';
import { GatewayError } from '../errors';

/** Which secrets to list: the values of one filter are ORed, different filters are ANDed. */
export interface SecretFilter {
  readonly name?: readonly string[] | null;
  readonly description?: readonly string[] | null;
  readonly tagKey?: readonly string[] | null;
  readonly tagValue?: readonly string[] | null;
  readonly primaryRegion?: readonly string[] | null;
  readonly owningService?: readonly string[] | null;
  readonly search?: readonly string[] | null;
  readonly includeScheduledForDeletion?: boolean;
}

const keys = {
  name: 'name',
  description: 'description',
  tagKey: 'tag-key',
  tagValue: 'tag-value',
  primaryRegion: 'primary-region',
  owningService: 'owning-service',
  search: 'all',
} as const;

/** Bounds of a filter: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_Filter.html */
const maxValues = 10;
const valuePattern = /^!?[a-zA-Z0-9 :_@/+=.\-!]{1,512}$/;

/** The filter as ListSecrets takes it; undefined when nothing is filtered. Throws BAD_USER_INPUT, quoting no value. */
export function awsFilters(filter: SecretFilter): Input<'ListSecrets'>['Filters'] {
  const filters = Object.entries(keys).flatMap(([field, Key]) => {
    const values = filter[field as keyof typeof keys];
    if (!values) return [];
    checkValues(field, values);
    return [{ Key, Values: [...values] }];
  });
  return filters.length > 0 ? filters : undefined;
}

function checkValues(field: string, values: readonly string[]): void {
  const path = `"filter.${field}"`;
  if (values.length < 1 || values.length > maxValues) {
    throw new GatewayError('BAD_USER_INPUT', `${path} takes 1 to ${maxValues} values.`);
  }
  if (!values.every((value) => valuePattern.test(value))) {
    const allowed = '1 to 512 letters, digits, spaces and : _ @ / + = . - !';
    throw new GatewayError('BAD_USER_INPUT', `A value of ${path} is not one that AWS takes: ${allowed}`);
  }
}
