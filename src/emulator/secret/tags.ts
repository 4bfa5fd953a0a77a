import { AwsError } from '../wire/AwsError';
import type { Tag } from './SecretRecord';

const maxTags = 50;

/** A tag as a request has it: the model requires neither member. */
interface GivenTag {
  readonly Key: string | undefined;
  readonly Value: string | undefined;
}

/**
 * Tags with others set on top: a key that is there keeps its place, new ones follow.
 *
 * @throws AwsError InvalidParameterException for a key that is missing, given twice or reserved, and for more than
 * 50 tags, not counting those that AWS services set. AWS's own texts for these are not known.
 */
export function mergeTags(tags: readonly Tag[], given: readonly GivenTag[]): readonly Tag[] {
  const merged = new Map(tags.map(({ Key, Value }) => [Key, Value]));
  const seen = new Set<string>();
  for (const { Key, Value = '' } of given) {
    if (Key === undefined) throw invalid('A tag must have a key.');
    if (isReserved(Key)) throw invalid('Tag keys that begin with aws: are reserved for AWS.');
    if (seen.has(Key)) throw invalid('The same tag key was given more than once.');
    seen.add(Key);
    merged.set(Key, Value);
  }
  const counted = [...merged.keys()].filter((key) => !isReserved(key));
  if (counted.length > maxTags) throw invalid(`A secret can't have more than ${maxTags} tags.`);
  return [...merged].map(([Key, Value]) => ({ Key, Value }));
}

function isReserved(key: string): boolean {
  return key.toLowerCase().startsWith('aws:');
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
