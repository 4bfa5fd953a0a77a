import { matchesPattern } from './matchesPattern';
import type { Statement } from './policySchema';

/** Tag values by tag key in lower case: IAM compares the keys of tags without their case. */
export type TagsByKey = ReadonlyMap<string, string>;

type Test = (wanted: readonly string[], value: string | undefined) => boolean;

/**
 * Whether tags of a secret meet the condition of a statement: every key under every operator. False where that cannot
 * be told from tags alone.
 *
 * @param tags absent where they are not known
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function isMetByTags(condition: Statement['Condition'], tags: TagsByKey | undefined): boolean {
  return Object.entries(condition ?? {}).every(([operator, keys]) => {
    const test = testOf(operator);
    return Object.entries(keys).every(([key, wanted]) => {
      const tagKey = tagKeyIn(key);
      return (
        test !== undefined && tags !== undefined && tagKey !== undefined && test(wanted, tags.get(tagKey))
      );
    });
  });
}

function tagKeyIn(conditionKey: string): string | undefined {
  return /^(?:aws|secretsmanager):resourcetag\/(.+)$/s.exec(conditionKey.toLowerCase())?.[1];
}

function testOf(operator: string): Test | undefined {
  const test = tests.get(operator.replace(/IfExists$/, ''));
  if (!test || !operator.endsWith('IfExists')) return test;
  return (wanted, value) => value === undefined || test(wanted, value);
}

const positive =
  (isLike: (wanted: string, value: string) => boolean): Test =>
  (wanted, value) =>
    value !== undefined && wanted.some((each) => isLike(each, value));
/** The negated operators are also met by a key that is not there. */
const negative =
  (isLike: (wanted: string, value: string) => boolean): Test =>
  (wanted, value) =>
    !positive(isLike)(wanted, value);

const isEqual = (wanted: string, value: string) => wanted === value;
const isEqualIgnoringCase = (wanted: string, value: string) => wanted.toLowerCase() === value.toLowerCase();

const tests: ReadonlyMap<string, Test> = new Map([
  ['StringEquals', positive(isEqual)],
  ['StringNotEquals', negative(isEqual)],
  ['StringEqualsIgnoreCase', positive(isEqualIgnoringCase)],
  ['StringNotEqualsIgnoreCase', negative(isEqualIgnoringCase)],
  ['StringLike', positive(matchesPattern)],
  ['StringNotLike', negative(matchesPattern)],
  // "true" asks for a key that is not there.
  ['Null', (wanted, value) => wanted.includes(String(value === undefined))],
]);
