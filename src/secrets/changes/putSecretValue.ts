import { isAwsError } from '../../aws/translate';
import type { Access } from '../Access';
import { checkStages, checkToken, checkVersionId } from '../constraints';
import { holderOf } from '../holderOf';
import { asksOfPut } from '../permission/asksOfPut';
import { invalidInput, type Problem, Refusal, refuseIfAny } from '../Refusal';
import type { SecretIdentity } from '../Secret';
import { checkValue, type SecretValueInput } from '../valueInput';
import { toVersion, type Version } from '../versions';
import { checkedWrite } from './checkedWrite/checkedWrite';
import { unconfirmedLabel } from './checkedWrite/unconfirmedLabel';
import { wasCurrent } from './checkedWrite/wasCurrent';
import { explaining } from './explaining';
import { tokenSpent } from './problems';
import { refuseForeignToken } from './refuseForeignToken';
import type { StoredSecret } from './StoredSecret';
import { decideOnTarget, resolveTarget } from './target';
import { valueToStore } from './valueToStore';
import { versionOfToken } from './versionOfToken';

export interface PutSecretValueInput {
  readonly value: SecretValueInput;
  /** Labels for the new version; left out, it becomes AWSCURRENT. */
  readonly stages?: readonly string[] | null;
  /** Makes it AWSCURRENT only while AWSCURRENT is this version. */
  readonly expectedVersionId?: string | null;
  readonly clientRequestToken?: string | null;
}

const valuePath = ['input', 'value'];

/** Stores a new version. The same token with the same value does it once. */
export async function putSecretValue(
  access: Access,
  id: string,
  input: PutSecretValueInput,
): Promise<StoredSecret> {
  refuseIfAny(check(input));
  const { value, expectedVersionId, clientRequestToken } = input;
  if (!expectedVersionId) return put(access, id, input);
  return checkedWrite(access, id, {
    clientRequestToken,
    expectedVersionId,
    // A generated value cannot be compared: each is another one.
    unfinished: value.generate ? 'moved' : 'compared',
    draft: async () => ({
      value: await valueToStore(access, value, valuePath),
      replaces: expectedVersionId,
      isRandom: Boolean(value.generate),
    }),
  });
}

function check({ value, stages, expectedVersionId, clientRequestToken }: PutSecretValueInput): Problem[] {
  const problems = [
    ...checkValue(value, valuePath),
    ...checkStages(stages, ['input', 'stages']),
    ...checkVersionId(expectedVersionId, ['input', 'expectedVersionId']),
    ...checkToken(clientRequestToken, ['input', 'clientRequestToken']),
  ];
  if (stages && expectedVersionId) {
    problems.push(
      invalidInput('"stages" and "expectedVersionId" exclude each other: the latter makes it AWSCURRENT.', [
        'input',
        'stages',
      ]),
    );
  }
  if (stages?.includes(unconfirmedLabel)) {
    const message = `The gateway needs the staging label ${unconfirmedLabel} for itself.`;
    problems.push(invalidInput(message, ['input', 'stages', String(stages.indexOf(unconfirmedLabel))]));
  }
  return problems;
}

async function put(access: Access, id: string, input: PutSecretValueInput): Promise<StoredSecret> {
  const secret = await resolveTarget(access, id, 'PutSecretValue');
  await decideOnPut(access, id, secret, input);
  const token = input.value.generate ? input.clientRequestToken : undefined;
  const done = await versionOfToken(access, secret, token);
  return { secret, version: finished(done ?? (await putNew(access, id, secret, input)), input) };
}

/** Before a password is made for it, and before AWS says anything of the token. */
async function decideOnPut(
  access: Access,
  id: string,
  target: SecretIdentity,
  { stages, clientRequestToken }: PutSecretValueInput,
): Promise<void> {
  const secret = await decideOnTarget(access, id, target, ({ stagesByVersion }) => {
    // The first version of a secret is AWSCURRENT whatever its labels.
    const isFirst = holderOf(stagesByVersion, 'AWSCURRENT') === null;
    return asksOfPut([...(stages ?? ['AWSCURRENT']), ...(isFirst ? ['AWSCURRENT'] : [])]);
  });
  if (secret) await refuseForeignToken(access, secret, clientRequestToken);
}

/**
 * The version, unless it is one that a checked write of the same token has put and not made current: to that AWS answers
 * success, and makes it current no more than before.
 */
function finished(version: Version, { stages: wanted }: PutSecretValueInput): Version {
  const { arn, versionId, stages } = version;
  if (!stages.includes(unconfirmedLabel)) return version;
  const isDone = wanted ? wanted.every((label) => stages.includes(label)) : wasCurrent(stages);
  if (!isDone) throw new Refusal([tokenSpent]);
  return toVersion(
    arn,
    versionId,
    stages.filter((label) => label !== unconfirmedLabel),
  );
}

async function putNew(
  access: Access,
  id: string,
  secret: SecretIdentity,
  { value, stages, clientRequestToken }: PutSecretValueInput,
): Promise<Version> {
  const stored = await valueToStore(access, value, valuePath);
  return explaining(access, id, secret, async () => {
    try {
      const { VersionId = '', VersionStages = [] } = await access.perform('PutSecretValue', {
        SecretId: secret.arn,
        ClientRequestToken: clientRequestToken ?? access.newVersionId(),
        VersionStages: stages ? [...stages] : undefined,
        ...stored,
      });
      return toVersion(secret.arn, VersionId, VersionStages);
    } catch (error) {
      // The same call, sent twice at once, has put a password of its own under the token: that one stands.
      const isTwin = Boolean(value.generate) && isAwsError(error, 'ResourceExistsException');
      const twin = isTwin ? await versionOfToken(access, secret, clientRequestToken) : undefined;
      if (!twin) throw error;
      return twin;
    }
  });
}
