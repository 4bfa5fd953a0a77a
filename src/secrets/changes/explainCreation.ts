import { isAwsError } from '../../aws/translate';
import type { Access } from '../Access';
import { type Problem, Refusal } from '../Refusal';
import type { SecretIdentity } from '../Secret';
import { describeIfPossible, refuseAsTold } from './explaining';
import { messageOf, scheduledForDeletion, tokenReused } from './problems';
import { holderOfName, nameTaken } from './refuseTakenName';

/** What is needed to know of a creation that AWS has refused. */
interface RefusedCreation {
  readonly name: string;
  readonly clientRequestToken?: string | null;
}

/**
 * Says what holds the name, which AWS tells in a text only.
 *
 * @throws Refusal, which the audit log is told of
 * @throws the error itself, when it is not about the request
 */
export async function explainCreation(
  access: Access,
  creation: RefusedCreation,
  error: unknown,
): Promise<never> {
  const problem = await problemOf(access, creation, error);
  if (!problem) throw error;
  return await refuseAsTold(access, { arn: undefined, name: creation.name }, new Refusal([problem]));
}

async function problemOf(
  access: Access,
  creation: RefusedCreation,
  error: unknown,
): Promise<Problem | undefined> {
  const message = messageOf(error);
  if (!message) return undefined;
  const holder = await describeIfPossible(access, creation.name);
  if (holder?.deletion.state === 'SCHEDULED' && message.code === 'INVALID_STATE') {
    return scheduledForDeletion(holder, ['input', 'name']);
  }
  // A holder whose deletion is scheduled is refused in another way, which is told to those only who may know of it.
  const isHidden = holder === null && (await holderOfName(access, creation.name)) !== null;
  if (!isAwsError(error, 'ResourceExistsException') && !isHidden) {
    return { kind: 'generic', ...message, path: ['input'] };
  }
  return await takenBy(access, holder ?? null, creation);
}

/** The token is looked for among all versions of the holder: AWS refuses a used token and a used name in one way. */
async function takenBy(
  access: Access,
  holder: SecretIdentity | null,
  { name, clientRequestToken: token }: RefusedCreation,
): Promise<Problem> {
  const versions = token && holder ? await access.versionLists.loadUndecided(holder.arn).catch(() => []) : [];
  if (versions.some(({ VersionId }) => VersionId === token)) {
    return { kind: 'generic', ...tokenReused, path: ['input', 'clientRequestToken'] };
  }
  return nameTaken(name, holder);
}
