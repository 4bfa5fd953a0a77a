import { isFullSecretArn } from '../aws/arn';
import type { Access } from './Access';
import { isId, isName } from './ids';
import { invalidInput, Refusal } from './Refusal';
import { isServedHere } from './regions';
import type { Secret, SecretIdentity } from './Secret';
import { canExist, type VersionSelector } from './VersionSelector';

/** Most ids of one query: each may cost a DescribeSecret, since AWS has no call for several. */
export const maxIds = 50;

/** One secret by name, ARN or partial ARN; null when there is none. Refuses a text that can be none of these. */
export async function findSecret(access: Access, id: string): Promise<Secret | null> {
  if (!isId(id)) throw notAnId(['id']);
  return access.descriptions.load(id);
}

/**
 * The same where no more is asked for than who the secret is, and values of it: by labels they are read at once, and
 * it is described only when they do not tell.
 */
export async function findByValues(
  access: Access,
  id: string,
  selectors: readonly VersionSelector[],
): Promise<SecretIdentity | null> {
  const readable = selectors.filter(canExist);
  const isTold = readable.length > 0 && readable.every(({ versionId }) => !versionId);
  const found = isTold && isWhole(id, access) ? await access.values.identify(id, readable) : undefined;
  return found === undefined ? findSecret(access, id) : found;
}

/** Several secrets in the order of `ids`, each null where there is none, or an Error that is its alone. */
export async function findSecrets(
  access: Access,
  ids: readonly string[],
  selectors: readonly VersionSelector[],
): Promise<readonly (SecretIdentity | null | Error)[]> {
  if (ids.length > maxIds) throw new Refusal([invalidInput(`At most ${maxIds} ids at once.`, ['ids'])]);
  return Promise.all(
    ids.map((id, index) =>
      isId(id) ? findByValues(access, id, selectors).catch(asError) : notAnId(['ids', String(index)]),
    ),
  );
}

/** A name or what looks like a full ARN: batches take no partial ones. */
function isWhole(id: string, { regions }: Access): boolean {
  return isName(id) || (isId(id) && isFullSecretArn(id) && isServedHere(id, regions));
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('The secret could not be found', { cause: error });
}

function notAnId(path: readonly string[]): Refusal {
  return new Refusal([
    invalidInput(`"${path.join('.')}" is not a name, ARN or partial ARN of a secret.`, path),
  ]);
}
