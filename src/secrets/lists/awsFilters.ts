import type { Input } from '../../aws/operations';
import { GatewayError } from '../../errors/GatewayError';
import type { Tag } from '../tags';
import type { SecretFilter } from './SecretFilter';

/** Filters as ListSecrets takes them. */
export type AwsFilters = NonNullable<Input<'ListSecrets'>['Filters']>;

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
const maxFilters = 10;
const maxValues = 10;
const valuePattern = /^!?[a-zA-Z0-9 :_@/+=.\-!]{1,512}$/;

/** A secret carries no more: https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html */
const maxTags = 50;

/**
 * The best that ListSecrets can do for a filter; undefined when that is nothing. It may let more through than is asked
 * for, never less. Throws BAD_USER_INPUT, quoting no value.
 */
export function awsFilters(filter: SecretFilter): AwsFilters | undefined {
  const given = Object.entries(keys).flatMap(([field, Key]) => {
    const values = filter[field as keyof typeof keys];
    if (!values) return [];
    checkValues(field, values);
    return [{ Key, Values: [...values] }];
  });
  const tags = tagFilters(filter.tags ?? undefined).slice(0, maxFilters - given.length);
  return given.length + tags.length > 0 ? [...given, ...tags] : undefined;
}

/**
 * AWS has no filter for a pair, but takes one for the beginning of a value and one for that of a key, several of one
 * kind too. Values first: they tell more apart than keys do.
 */
function tagFilters(tags: readonly Tag[] | undefined): AwsFilters {
  if (!tags) return [];
  if (tags.length < 1 || tags.length > maxTags) {
    throw new GatewayError('BAD_USER_INPUT', `"filter.tags" takes 1 to ${maxTags} pairs.`);
  }
  const values = new Set(tags.map(({ value }) => value).filter(isSendable));
  const tagKeys = new Set(tags.map(({ key }) => key).filter(isSendable));
  return [
    ...[...values].map((value) => ({ Key: 'tag-value' as const, Values: [value] })),
    ...[...tagKeys].map((key) => ({ Key: 'tag-key' as const, Values: [key] })),
  ];
}

/** To AWS a leading `!` negates, and characters beyond its pattern are an error. */
function isSendable(text: string): boolean {
  return valuePattern.test(text) && !text.startsWith('!');
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
