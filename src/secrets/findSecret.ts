import type { Access } from './Access';
import { isId } from './ids';
import { invalidInput, Refusal } from './Refusal';
import type { Secret } from './Secret';

/** Most ids of one query: each costs a DescribeSecret, since AWS has no call for several. */
export const maxIds = 50;

/** One secret by name, ARN or partial ARN; null when there is none. Refuses a text that can be none of these. */
export async function findSecret(access: Access, id: string): Promise<Secret | null> {
  if (!isId(id)) throw notAnId(['id']);
  return access.descriptions.load(id);
}

/** Several secrets in the order of `ids`, each null where there is none, or an Error that is its alone. */
export async function findSecrets(
  access: Access,
  ids: readonly string[],
): Promise<readonly (Secret | null | Error)[]> {
  if (ids.length > maxIds) throw new Refusal([invalidInput(`At most ${maxIds} ids at once.`, ['ids'])]);
  const found = await access.descriptions.loadMany(ids.filter(isId));
  let next = 0;
  return ids.map((id, index) => (isId(id) ? (found[next++] ?? null) : notAnId(['ids', String(index)])));
}

function notAnId(path: readonly string[]): Refusal {
  return new Refusal([
    invalidInput(`"${path.join('.')}" is not a name, ARN or partial ARN of a secret.`, path),
  ]);
}
