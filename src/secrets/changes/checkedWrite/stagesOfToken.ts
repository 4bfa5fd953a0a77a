import type { Access } from '../../Access';
import type { Secret } from '../../Secret';
import { versionOfToken } from '../versionOfToken';

/**
 * The staging labels of the version that a caller's token names already; undefined when it names none.
 *
 * A version without labels is in no description, so it is looked for in the list of versions: that costs a call, and
 * only for a token that the caller has made. GetSecretValue would be a single call too, but decrypts, and a role that
 * may only write is refused by it.
 */
export async function stagesOfToken(
  access: Access,
  secret: Secret,
  token: string | null | undefined,
): Promise<readonly string[] | undefined> {
  const labelled = token ? secret.stagesByVersion.get(token) : undefined;
  return labelled ?? (await versionOfToken(access, secret, token))?.stages;
}
