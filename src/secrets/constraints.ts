import { isName } from './ids';
import { invalidInput, type Problem } from './Refusal';
import type { WantedReplica } from './replicas';
import type { Tag } from './tags';

type Path = readonly string[];
type Optional<T> = T | null | undefined;

const maxTags = 50;

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
  if (tags.length > maxTags) return [invalidInput(`A secret carries at most ${maxTags} tags.`, path)];
  const seen = new Set<string>();
  return tags.flatMap(({ key, value }, index) => {
    const at = (part: string): Path => [...path, String(index), part];
    const isRepeated = seen.has(key);
    seen.add(key);
    return [
      ...checkTagKey(key, at('key')),
      ...(isRepeated ? [invalidInput('This tag key is given twice.', at('key'))] : []),
      ...checkLength(value, 0, 256, 'A tag value', at('value')),
    ];
  });
}

export function checkTagKeys(keys: readonly string[], path: Path): Problem[] {
  if (keys.length < 1 || keys.length > maxTags) return [invalidInput(`Give 1 to ${maxTags} tag keys.`, path)];
  return keys.flatMap((key, index) => checkTagKey(key, [...path, String(index)]));
}

/** AWS has fewer than this. */
const maxRegions = 50;

/** With `ownRegion`, that of the secret: a copy there is none. */
export function checkReplicas(
  replicas: Optional<readonly WantedReplica[]>,
  path: Path,
  ownRegion?: string,
): Problem[] {
  if (!replicas) return [];
  if (!isCountOfRegions(replicas.length)) return [wrongCount(path)];
  return replicas.flatMap(({ region, kmsKeyId }, index) => {
    const at = (part: string): Path => [...path, String(index), part];
    return [
      ...checkRegion(region, at('region')),
      ...(region === ownRegion ? [invalidInput('The secret itself is in this Region.', at('region'))] : []),
      ...checkKmsKeyId(kmsKeyId, at('kmsKeyId')),
    ];
  });
}

export function checkRegions(regions: readonly string[], path: Path): Problem[] {
  if (!isCountOfRegions(regions.length)) return [wrongCount(path)];
  return regions.flatMap((region, index) => checkRegion(region, [...path, String(index)]));
}

function isCountOfRegions(count: number): boolean {
  return count >= 1 && count <= maxRegions;
}

function wrongCount(path: Path): Problem {
  return invalidInput(`Give 1 to ${maxRegions} Regions.`, path);
}

export function checkRegion(region: string, path: Path): Problem[] {
  if (/^([a-z]+-)+\d+$/.test(region) && region.length <= 128) return [];
  return [invalidInput('This is not an AWS Region, such as eu-central-1.', path)];
}

function checkTagKey(key: string, path: Path): Problem[] {
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
