import type { Access } from '../Access';
import { stagesInQuestion } from '../loaders/stagesInQuestion';
import { Refusal } from '../Refusal';
import type { Secret } from '../Secret';
import { tokenReused } from './explain';

/**
 * Refuses a token that names a version which the caller may not read, before anything is sent: AWS answers success when
 * the value is the same, and so would tell by guesses what it is. A token costs such a caller a ListSecretVersionIds.
 *
 * @throws Refusal TOKEN_REUSED, whatever the value
 */
export async function refuseForeignToken(
  { guard, versionLists }: Access,
  secret: Secret,
  token: string | null | undefined,
): Promise<void> {
  if (!token || mayRead(guard, secret, token)) return;
  const isKnown = secret.stagesByVersion.has(token);
  const entries = isKnown ? [] : await versionLists.loadUndecided(secret.arn);
  if (isKnown || entries.some(({ VersionId }) => VersionId === token))
    throw new Refusal([{ kind: 'generic', ...tokenReused, path: ['input', 'clientRequestToken'] }]);
}

/** As it is decided when the version is asked for by its id. */
function mayRead(guard: Access['guard'], secret: Secret, versionId: string): boolean {
  return stagesInQuestion({ versionId }, secret.stagesByVersion.get(versionId) ?? []).every((stage) =>
    guard.may('GetSecretValue', secret, stage ? { stage } : {}),
  );
}
