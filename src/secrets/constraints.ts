import { isName } from './ids';
import { invalidInput, type Problem } from './Refusal';
import type { Tag } from './Secret';

type Path = readonly string[];
type Optional<T> = T | null | undefined;

/**
 * The bounds that AWS puts on input, checked before AWS is asked, so that a mistake costs no call and is told with its
 * path. Each answers with what is wrong; no message quotes what was submitted.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html
 */
export function checkName(name: string, path: Path): Problem[] {
  if (isName(name)) return [];
  return [invalidInput('A name has 1 to 512 characters: ASCII letters, digits and /_+=.@-', path)];
}

export function checkTags(tags: readonly Tag[], path: Path): Problem[] {
  const at = (index: number, part: string): Path => [...path, String(index), part];
  const keys = tags.map(({ key }) => key);
  return [
    ...(tags.length > 50 ? [invalidInput('A secret carries at most 50 tags.', path)] : []),
    ...keys.flatMap((key, index) => checkTagKey(key, at(index, 'key'))),
    ...keys.flatMap((key, index) =>
      keys.indexOf(key) === index ? [] : [invalidInput('This tag key is given twice.', at(index, 'key'))],
    ),
    ...tags.flatMap(({ value }, index) => checkLength(value, 0, 256, 'A tag value', at(index, 'value'))),
  ];
}

export function checkTagKey(key: string, path: Path): Problem[] {
  if (/^aws:/i.test(key))
    return [invalidInput('Tag keys that begin with "aws:" are reserved for AWS.', path)];
  return checkLength(key, 1, 128, 'A tag key', path);
}

export function checkDescription(description: Optional<string>, path: Path): Problem[] {
  return checkLength(description, 0, 2048, 'A description', path);
}

export function checkKmsKeyId(kmsKeyId: Optional<string>, path: Path): Problem[] {
  return checkLength(kmsKeyId, 0, 2048, 'A KMS key id', path);
}

export function checkToken(token: Optional<string>, path: Path): Problem[] {
  return checkLength(token, 32, 64, 'A client request token', path);
}

export function checkVersionId(versionId: Optional<string>, path: Path): Problem[] {
  return checkLength(versionId, 32, 64, 'A version id', path);
}

export function checkStages(stages: Optional<readonly string[]>, path: Path): Problem[] {
  if (!stages) return [];
  if (stages.length < 1 || stages.length > 20)
    return [invalidInput('Give 1 to 20 staging labels, or none at all.', path)];
  return stages.flatMap((stage, index) => checkStage(stage, [...path, String(index)]));
}

export function checkStage(stage: string, path: Path): Problem[] {
  return checkLength(stage, 1, 256, 'A staging label', path);
}

function checkLength(text: Optional<string>, min: number, max: number, what: string, path: Path): Problem[] {
  if (text === null || text === undefined || (text.length >= min && text.length <= max)) return [];
  return [invalidInput(`${what} has ${min} to ${max} characters.`, path)];
}
