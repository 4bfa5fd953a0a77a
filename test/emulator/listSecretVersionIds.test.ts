import {
  ListSecretVersionIdsCommand,
  type ListSecretVersionIdsCommandInput,
  paginateListSecretVersionIds,
} from '@aws-sdk/client-secrets-manager';
import { dayMs } from './support/emulator';
import { emulatorOnly } from './support/emulatorOnly';
import { invalidName, notFound, refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';

const emulator = useEmulator();
const withClock = emulatorOnly('the clock of AWS cannot be moved');
const list = (input: ListSecretVersionIdsCommandInput) =>
  emulator.send(new ListSecretVersionIdsCommand(input));

async function versions(count: number) {
  const name = emulator.name();
  const { ARN } = await emulator.create(name);
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    emulator.current().advance(1000);
    ids.push(await emulator.put(name, String(index)));
  }
  return { name, ARN, ids };
}

withClock('deprecated versions are listed on request, without labels', async () => {
  const { name, ARN, ids } = await versions(3);
  const labelled = await list({ SecretId: name });
  expect(labelled).toMatchObject({ ARN, Name: name });
  expect(labelled.Versions?.map(({ VersionId }) => VersionId).sort()).toEqual(ids.slice(1).sort());
  const { Versions = [] } = await list({ SecretId: name, IncludeDeprecated: true });
  expect(Versions.map(({ VersionId }) => VersionId)).toEqual(ids);
  expect(Versions[0]).not.toHaveProperty('VersionStages');
  expect(Versions.slice(1).map(({ VersionStages }) => VersionStages)).toEqual([
    ['AWSPREVIOUS'],
    ['AWSCURRENT'],
  ]);
});

withClock('edge case 24: each has its date, its key, and the day it was read if it was', async () => {
  const { name, ids } = await versions(2);
  await emulator.value(name);
  const now = emulator.current().now().getTime();
  const [previous, current] = (await list({ SecretId: name })).Versions ?? [];
  expect(previous).toEqual({
    VersionId: ids[0],
    VersionStages: ['AWSPREVIOUS'],
    CreatedDate: new Date(now - 1000),
    KmsKeyIds: ['DefaultEncryptionKey'],
  });
  expect(current).toMatchObject({
    CreatedDate: new Date(now),
    LastAccessedDate: new Date(Math.floor(now / dayMs) * dayMs),
  });
});

withClock('in pages', async () => {
  const { name, ids } = await versions(5);
  const seen: (string | undefined)[] = [];
  const input = { SecretId: name, IncludeDeprecated: true };
  for await (const page of paginateListSecretVersionIds(
    { client: emulator.current().client, pageSize: 2 },
    input,
  ))
    seen.push(...(page.Versions ?? []).map(({ VersionId }) => VersionId));
  expect(seen).toEqual(ids);
});

withClock('a token is good for its own secret only', async () => {
  const [one, other] = [await versions(3), await versions(3)];
  const { NextToken } = await list({ SecretId: one.name, MaxResults: 1 });
  expect(NextToken).toBeDefined();
  expect(await refusal(list({ SecretId: other.name, NextToken }))).toMatch(/^InvalidNextTokenException: /);
});

test('a secret without versions, an unknown one, an illegal name', async () => {
  const name = emulator.name();
  await emulator.create(name);
  expect((await list({ SecretId: name })).Versions).toEqual([]);
  expect(await refusal(list({ SecretId: emulator.name() }))).toBe(notFound);
  expect(await refusal(list({ SecretId: 'a b' }))).toBe(invalidName);
});
