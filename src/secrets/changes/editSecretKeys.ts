import type { Access } from '../Access';
import { checkToken, checkVersionId } from '../constraints';
import { editTopLevelKeys, type KeyEdit } from '../editTopLevelKeys';
import { holderOf } from '../holderOf';
import { invalidInput, type Problem, Refusal, refuseIfAny } from '../Refusal';
import type { Secret } from '../Secret';
import { checkSize } from '../valueInput';
import { checkedWrite } from './checkedWrite/checkedWrite';
import type { Draft } from './checkedWrite/putUnconfirmed';
import { versionConflict } from './checkedWrite/versionConflict';
import type { StoredSecret } from './StoredSecret';

export interface EditSecretKeysInput {
  readonly set?: Readonly<Record<string, unknown>> | null;
  readonly unset?: readonly string[] | null;
  /** The version that the edit is meant for; left out, the one that is current when it is read. */
  readonly expectedVersionId?: string | null;
  readonly clientRequestToken?: string | null;
}

/**
 * Changes single keys of a JSON secret. What others write between reading and writing is a conflict and not overwritten,
 * also without `expectedVersionId`; it is not tried again here, since the caller may decide otherwise by then. A secret
 * without a version counts as `{}`. An edit that changes nothing makes no version, unless it comes with a token: a late
 * repetition of it can only be told by a version of that name.
 */
export function editSecretKeys(
  access: Access,
  id: string,
  input: EditSecretKeysInput,
): Promise<StoredSecret> {
  const { expectedVersionId, clientRequestToken } = input;
  const edit = { set: input.set ?? {}, unset: input.unset ?? [] };
  refuseIfAny([
    ...checkEdit(edit),
    ...checkVersionId(expectedVersionId, ['input', 'expectedVersionId']),
    ...checkToken(clientRequestToken, ['input', 'clientRequestToken']),
  ]);
  const path = expectedVersionId ? ['input', 'expectedVersionId'] : undefined;
  return checkedWrite(access, id, {
    clientRequestToken,
    expectedVersionId,
    // What is kept of the value is read; that it fits would else tell of it.
    asked: [{ action: 'GetSecretValue', context: { stage: 'AWSCURRENT' } }],
    // What was put may build on another version than the one that is current by now.
    unfinished: 'compared',
    draft: async (secret) => {
      const { text, replaces } = await read(access, secret, path);
      const edited = editTopLevelKeys(text, edit);
      if (edited === null) throw notAnObject();
      if (edited === text && !clientRequestToken) return null;
      return draftOf(edited, replaces);
    },
  });
}

function checkEdit({ set, unset }: KeyEdit): Problem[] {
  if (Object.keys(set).length === 0 && unset.length === 0)
    return [invalidInput('Give keys to set or to unset.', ['input'])];
  return unset.flatMap((key, index) =>
    Object.hasOwn(set, key)
      ? [invalidInput('This key is both in "set" and in "unset".', ['input', 'unset', String(index)])]
      : [],
  );
}

function draftOf(text: string, replaces: string | null): Draft {
  const value = { SecretString: text };
  refuseIfAny(checkSize(value, ['input', 'set']));
  return { value, replaces };
}

type Path = readonly string[] | undefined;

interface Base {
  readonly text: string;
  readonly replaces: string | null;
}

/** The text to edit: that of the version which must still be current when it is replaced. */
async function read(access: Access, { arn, stagesByVersion }: Secret, path: Path): Promise<Base> {
  const current = holderOf(stagesByVersion, 'AWSCURRENT');
  if (current === null) return { text: '{}', replaces: null };
  const value = await access.values.load({ arn });
  if (value?.versionId !== current) throw versionConflict(value?.versionId ?? null, path);
  if (value.string === null) throw notAnObject();
  return { text: value.string, replaces: current };
}

function notAnObject(): Refusal {
  const message = 'The value of the secret is not a JSON object, so it has no keys to edit.';
  return new Refusal([{ kind: 'generic', code: 'INVALID_STATE', message, path: ['id'] }]);
}
