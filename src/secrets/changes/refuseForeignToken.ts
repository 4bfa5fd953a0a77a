import type { Access } from '../Access';
import { stagesInQuestion } from '../loaders/stagesInQuestion';
import type { AccessNote } from '../permission/createRecorder';
import { Refusal } from '../Refusal';
import type { Secret } from '../Secret';
import { tokenReused } from './problems';

/**
 * Refuses a token that names a version which the caller may not read, before anything is sent: AWS answers success when
 * the value is the same, and so would tell by guesses what it is. A token costs such a caller a ListSecretVersionIds.
 *
 * @throws Refusal TOKEN_REUSED, whatever the value
 */
export async function refuseForeignToken(
  { guard, versionLists, recorder }: Access,
  secret: Secret,
  token: string | null | undefined,
): Promise<void> {
  const begun = recorder.begin();
  const denied = token && denialOf(guard, secret, token);
  if (!denied) return;
  const isKnown = secret.stagesByVersion.has(token);
  const entries = isKnown ? [] : await versionLists.loadUndecided(secret.arn);
  if (!isKnown && !entries.some(({ VersionId }) => VersionId === token)) return;
  // A guess at the value of that version.
  const outcome = { outcome: 'DENIED', code: 'FORBIDDEN', versionId: token, ...denied } as const;
  await recorder.record([{ action: 'GetSecretValue', secret, begun, ...outcome }], false);
  throw new Refusal([{ kind: 'generic', ...tokenReused, path: ['input', 'clientRequestToken'] }]);
}

/** Why the version may not be read, as it is decided when it is asked for by its id; undefined when it may. */
function denialOf(
  guard: Access['guard'],
  secret: Secret,
  versionId: string,
): Pick<AccessNote, 'stage' | 'policies'> | undefined {
  for (const stage of stagesInQuestion({ versionId }, secret.stagesByVersion.get(versionId) ?? [])) {
    const { isAllowed, policies } = guard.decide('GetSecretValue', secret, stage ? { stage } : {});
    if (!isAllowed) return { stage, policies };
  }
  return undefined;
}
