import { randomUUID } from 'node:crypto';
import {
  BatchGetSecretValueCommand,
  CreateSecretCommand,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  UpdateSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import type { KmsKeyState } from '../../src/emulator/kms/KmsKeyState';
import { emulatorOnly } from './support/emulatorOnly';
import { refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';
import { useKeyStates } from './support/useKeyStates';

const emulator = useEmulator();
const setKey = useKeyStates(emulator);
const onlyHere = emulatorOnly('needs keys of KMS in broken states');

const account = 'arn:aws:kms:us-east-1:123456789012';
const requestId = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** A text with the part that KMS adds to it, whose request id differs each time. */
const fromKms = (text: string, code: string) =>
  expect.stringMatching(
    new RegExp(
      `^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')} \\(Service: AWSKMS; Status Code: 400; Error Code: ${code}; Request ID: ${requestId}; Proxy: null\\)$`,
    ),
  );
const noAccess = 'AccessDeniedException: Access to KMS is not allowed';

/** A new key id, in a state if one is given. */
function key(state?: KmsKeyState): string {
  const id = randomUUID();
  if (state) setKey(id, state);
  return id;
}

const create = (input: { readonly KmsKeyId: string; readonly SecretString?: string }) => {
  const Name = emulator.name();
  return emulator.send(new CreateSecretCommand({ Name, SecretString: 'v', ...input })).then(() => Name);
};
const update = (SecretId: string, KmsKeyId: string) =>
  emulator.send(new UpdateSecretCommand({ SecretId, KmsKeyId }));
const keysOf = async (SecretId: string) => {
  const { Versions = [] } = await emulator.send(
    new ListSecretVersionIdsCommand({ SecretId, IncludeDeprecated: true }),
  );
  return Object.fromEntries(Versions.map(({ VersionId = '', KmsKeyIds }) => [VersionId, KmsKeyIds]));
};

onlyHere('a key that is unknown: key id, ARN, alias and alias ARN', async () => {
  const id = key('unknown');
  const alias = `alias/${randomUUID()}`;
  setKey(alias, 'unknown');
  const invalid = 'InvalidParameterException: The operation failed because of an invalid KMS key:';
  for (const KmsKeyId of [id, `${account}:key/${id}`])
    expect(await refusal(create({ KmsKeyId }))).toEqual(
      fromKms(`${invalid} Key '${account}:key/${id}' does not exist`, 'NotFoundException'),
    );
  for (const KmsKeyId of [alias, `${account}:${alias}`])
    expect(await refusal(create({ KmsKeyId }))).toEqual(
      fromKms(`${invalid} Alias ${account}:${alias} is not found.`, 'NotFoundException'),
    );
});

test.each(['not-a-key', 'alias/', 'key/1', 'arn:aws:s3:::bucket', randomUUID().slice(1)])(
  '%j is no key, on create and on update',
  async (KmsKeyId) => {
    const text = fromKms(
      `InvalidParameterException: The operation failed because of an invalid KMS key: Invalid keyId '${KmsKeyId}'`,
      'NotFoundException',
    );
    expect(await refusal(create({ KmsKeyId }))).toEqual(text);
    const name = emulator.name();
    await emulator.create(name, 'v');
    expect(await refusal(update(name, KmsKeyId))).toEqual(text);
    expect(await emulator.describe(name)).not.toHaveProperty('KmsKeyId');
  },
);

onlyHere(
  'a key is looked at although the secret has no value, and nothing is left of a refused one',
  async () => {
    const Name = emulator.name();
    const KmsKeyId = key('disabled');
    expect(await refusal(emulator.send(new CreateSecretCommand({ Name, KmsKeyId })))).toBe(
      'InvalidParameterException: The operation failed because the specified KMS key is disabled.',
    );
    await emulator.create(Name, 'v');
    expect(await refusal(update(Name, KmsKeyId))).toBe(
      'InvalidParameterException: The operation failed because the specified KMS key is disabled.',
    );
  },
);

onlyHere('a key that the caller may not use, an asymmetric one, one that is pending deletion', async () => {
  expect(await refusal(create({ KmsKeyId: key('denied') }))).toBe(noAccess);
  expect(await refusal(create({ KmsKeyId: key('asymmetric') }))).toMatch(
    /^InvalidParameterException: .*Cannot generate a data key with an asymmetric KMS key/,
  );
  const leaving = key('pending-deletion');
  expect(await refusal(create({ KmsKeyId: leaving }))).toEqual(
    fromKms(
      `InvalidParameterException: The operation failed because of an invalid KMS key: ${account}:key/${leaving} is pending deletion.`,
      'KMSInvalidStateException',
    ),
  );
});

onlyHere('a key that breaks while secrets are under it', async () => {
  const id = key();
  const name = await create({ KmsKeyId: id });
  const arn = `${account}:key/${id}`;
  setKey(id, 'disabled');
  expect(await refusal(emulator.value(name))).toEqual(
    fromKms(
      `DecryptionFailure: Secrets Manager can't decrypt the secret value: ${arn} is disabled.`,
      'DisabledException',
    ),
  );
  expect(await refusal(emulator.put(name, 'w'))).toEqual(
    fromKms(
      `EncryptionFailure: Secrets Manager can't encrypt the secret value: ${arn} is disabled.`,
      'DisabledException',
    ),
  );
  setKey(id, 'pending-deletion');
  expect(await refusal(emulator.value(name))).toEqual(
    fromKms(
      `DecryptionFailure: Secrets Manager can't decrypt the secret value: ${arn} is pending deletion.`,
      'KMSInvalidStateException',
    ),
  );
  setKey(id, 'denied');
  expect(await refusal(emulator.value(name))).toBe(noAccess);
  expect(await refusal(emulator.put(name, 'w'))).toBe(noAccess);
  setKey(id);
  expect(await emulator.value(name)).toMatchObject({ SecretString: 'v' });
  expect(Object.keys(await keysOf(name))).toHaveLength(1);
});

onlyHere('a key that may only encrypt, and one that may only decrypt', async () => {
  const writing = await create({ KmsKeyId: key('decrypt-denied') });
  await emulator.put(writing, 'w');
  expect(await refusal(emulator.value(writing))).toBe(noAccess);
  const id = key();
  const reading = await create({ KmsKeyId: id });
  setKey(id, 'encrypt-denied');
  expect(await refusal(emulator.put(reading, 'w'))).toBe(noAccess);
  expect(await emulator.value(reading)).toMatchObject({ SecretString: 'v' });
});

onlyHere('edge case 47: a repeated write needs kms:Decrypt, the first one does not', async () => {
  const name = await create({ KmsKeyId: key('decrypt-denied') });
  const token = await emulator.put(name, 'w');
  expect(await refusal(emulator.put(name, 'w', undefined, token))).toBe(noAccess);
  const again = { SecretId: name, SecretString: 'w', ClientRequestToken: token };
  expect(await refusal(emulator.send(new UpdateSecretCommand(again)))).toBe(noAccess);
  expect(await refusal(emulator.send(new PutSecretValueCommand({ ...again, VersionStages: ['X'] })))).toBe(
    noAccess,
  );
});

onlyHere('in a batch the refusal of KMS is an item of the errors', async () => {
  const broken = await create({ KmsKeyId: key('decrypt-denied') });
  const good = await create({ KmsKeyId: key() });
  const { SecretValues, Errors } = await emulator.send(
    new BatchGetSecretValueCommand({ SecretIdList: [broken, good] }),
  );
  expect(SecretValues).toMatchObject([{ Name: good, SecretString: 'v' }]);
  expect(Errors).toEqual([
    { SecretId: broken, ErrorCode: 'AccessDeniedException', Message: 'Access to KMS is not allowed' },
  ]);
});

onlyHere('a new key is for the versions with labels of AWS, if their old key lets them go', async () => {
  const locked = key();
  const name = await create({ KmsKeyId: locked });
  const [first = ''] = Object.keys(await keysOf(name));
  const custom = await emulator.put(name, '2', ['CUSTOM']);
  setKey(locked, 'decrypt-denied');
  const third = key();
  await update(name, third);
  const arnOf = (id: string) => `${account}:key/${id}`;
  expect(await emulator.describe(name)).toMatchObject({ KmsKeyId: third });
  expect(await keysOf(name)).toEqual({ [first]: [arnOf(locked)], [custom]: [arnOf(locked)] });
  setKey(locked, 'disabled');
  await update(name, '');
  expect(await keysOf(name)).toEqual({ [first]: [arnOf(locked)], [custom]: [arnOf(locked)] });
  setKey(locked);
  await update(name, third);
  expect(await keysOf(name)).toEqual({ [first]: [arnOf(third)], [custom]: [arnOf(locked)] });
});

onlyHere(
  'a version stays under its key when the new one may not encrypt, and goes back when it is default',
  async () => {
    const name = emulator.name();
    await emulator.create(name, 'v');
    await update(name, key('encrypt-denied'));
    expect(Object.values(await keysOf(name))).toEqual([['DefaultEncryptionKey']]);
    expect(await refusal(emulator.put(name, 'w'))).toBe(noAccess);
    await update(name, '');
    expect(await emulator.describe(name)).not.toHaveProperty('KmsKeyId');
    await emulator.put(name, 'w');
  },
);

test('edge cases 23 and 24: the alias of the default key is echoed, its versions name the default key', async () => {
  for (const KmsKeyId of ['alias/aws/secretsmanager', undefined]) {
    const Name = emulator.name();
    await emulator.send(new CreateSecretCommand({ Name, SecretString: 'v', KmsKeyId }));
    expect((await emulator.describe(Name)).KmsKeyId).toBe(KmsKeyId);
    expect(Object.values(await keysOf(Name))).toEqual([['DefaultEncryptionKey']]);
  }
});

onlyHere('the ARN of a key carries the partition and the Region of the secret', async () => {
  const id = key();
  const china = emulator.current().clientIn('cn-north-1');
  const Name = emulator.name();
  await china.send(new CreateSecretCommand({ Name, SecretString: 'v', KmsKeyId: id }));
  const { Versions } = await china.send(new ListSecretVersionIdsCommand({ SecretId: Name }));
  expect(Versions?.[0]?.KmsKeyIds).toEqual([`arn:aws-cn:kms:cn-north-1:123456789012:key/${id}`]);
});

onlyHere('multi-Region keys and aliases are keys, and versions name them by ARN', async () => {
  const multiRegion = `mrk-${randomUUID().replaceAll('-', '')}`;
  for (const [KmsKeyId, arn] of [
    [multiRegion, `${account}:key/${multiRegion}`],
    ['alias/mine', `${account}:alias/mine`],
    [`${account}:alias/mine`, `${account}:alias/mine`],
  ] as const) {
    const name = await create({ KmsKeyId });
    expect(await emulator.describe(name)).toMatchObject({ KmsKeyId });
    expect(Object.values(await keysOf(name))).toEqual([[arn]]);
  }
});

onlyHere('a state that is set at run time takes the place of those of the start', async () => {
  const id = key();
  const name = await create({ KmsKeyId: id });
  const { faults } = emulator.current().emulator;
  faults({ kmsKeys: { [id]: 'denied' } });
  expect(await refusal(emulator.value(name))).toBe(noAccess);
  faults({});
  expect(await emulator.value(name)).toMatchObject({ SecretString: 'v' });
});
