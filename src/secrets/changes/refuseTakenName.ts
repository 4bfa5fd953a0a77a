import type { Access } from '../Access';
import { type Problem, Refusal } from '../Refusal';
import type { Secret, SecretIdentity } from '../Secret';
import { refuseForeignToken } from './refuseForeignToken';

/** What is told of a name that is taken; `secret` is null when the caller may not know which one holds it. */
export function nameTaken(name: string, secret: SecretIdentity | null): Problem {
  return {
    kind: 'alreadyExists',
    code: 'ALREADY_EXISTS',
    message: 'A secret of this name exists already.',
    path: ['input', 'name'],
    name,
    secret,
  };
}

/**
 * Refuses, before anything is sent, to create a secret under a token that may be one of a secret which the caller may not
 * read: to the same token and value AWS answers success, and so would tell by guesses what the value is. Without a token
 * there is nothing to compare.
 *
 * @throws Refusal ALREADY_EXISTS or TOKEN_REUSED, whatever the value
 */
export async function refuseTakenName(
  access: Access,
  name: string,
  token: string | null | undefined,
): Promise<void> {
  if (access.guard.isOpen || !token) return;
  access.descriptions.clearAll();
  const holder = await holderOfName(access, name);
  if (!holder) return;
  if (!access.guard.may('DescribeSecret', holder)) throw new Refusal([nameTaken(name, null)]);
  await refuseForeignToken(access, holder, token);
}

/** Whoever holds a name, whether or not the caller may know of it. */
export async function holderOfName({ descriptions }: Access, name: string): Promise<Secret | null> {
  const [holder] = await descriptions.loadManyUndecided([name]);
  if (holder instanceof Error) throw holder;
  return holder ?? null;
}
