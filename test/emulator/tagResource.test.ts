import {
  CreateSecretCommand,
  DeleteSecretCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-secrets-manager';
import { mergeTags } from '../../src/emulator/secret/tags';
import { emulatorOnly } from './support/emulatorOnly';
import { lockedOut, policyOf, putPolicy, statement } from './support/policies';
import { call } from './support/raw';
import { invalidName, marked, notFound, refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';

const emulator = useEmulator();
const withClock = emulatorOnly('the clock of AWS cannot be moved');
const notKnown = emulatorOnly('what AWS answers is not known');
const tag = (SecretId: string, tags: Readonly<Record<string, string>>) =>
  emulator.send(
    new TagResourceCommand({ SecretId, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }),
  );
const untag = (SecretId: string, ...TagKeys: string[]) =>
  emulator.send(new UntagResourceCommand({ SecretId, TagKeys }));

async function secret(): Promise<string> {
  const name = emulator.name();
  await emulator.create(name, 'v');
  return name;
}

test('edge case 6: tags are absent, then listed, then an empty list', async () => {
  const name = await secret();
  expect(await emulator.describe(name)).not.toHaveProperty('Tags');
  await tag(name, { k: 'v' });
  expect((await emulator.describe(name)).Tags).toEqual([{ Key: 'k', Value: 'v' }]);
  await untag(name, 'k', 'never there');
  expect((await emulator.describe(name)).Tags).toEqual([]);
});

test('tags merge by key, case counts, and a key keeps its place', async () => {
  const name = await secret();
  await tag(name, { b: '1', a: '2' });
  await tag(name, { A: '3', b: '' });
  expect((await emulator.describe(name)).Tags).toEqual([
    { Key: 'b', Value: '' },
    { Key: 'a', Value: '2' },
    { Key: 'A', Value: '3' },
  ]);
});

withClock('edge case 38: tagging moves LastChangedDate, untagging does not', async () => {
  const name = await secret();
  emulator.current().advance(1000);
  await tag(name, { k: 'v' });
  const { LastChangedDate } = await emulator.describe(name);
  expect(LastChangedDate).toEqual(emulator.current().now());
  emulator.current().advance(1000);
  await untag(name, 'k');
  expect((await emulator.describe(name)).LastChangedDate).toEqual(LastChangedDate);
});

test('untagging a secret that never had tags leaves it so', async () => {
  const name = await secret();
  await untag(name, 'k');
  expect(await emulator.describe(name)).not.toHaveProperty('Tags');
});

test('the answer is an empty object', async () => {
  const name = await secret();
  const tagged = await call(emulator.server, 'TagResource', {
    SecretId: name,
    Tags: [{ Key: 'k', Value: 'v' }],
  });
  const untagged = await call(emulator.server, 'UntagResource', { SecretId: name, TagKeys: ['k'] });
  expect([tagged.status, tagged.text, untagged.status, untagged.text]).toEqual([200, '{}', 200, '{}']);
});

notKnown('50 tags, not 51, and no reserved key', async () => {
  const Name = emulator.name();
  const Tags = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: 'v' }));
  await emulator.send(new CreateSecretCommand({ Name, SecretString: 'v', Tags }));
  await tag(Name, { k0: 'changed' });
  expect(await refusal(tag(Name, { more: 'v' }))).toMatch(/^InvalidParameterException: /);
  expect(await refusal(tag(Name, { 'aws:k': 'v' }))).toMatch(/^InvalidParameterException: /);
  expect((await emulator.describe(Name)).Tags).toHaveLength(50);
});

test('an unknown secret, an illegal name, a secret marked for deletion', async () => {
  const name = await secret();
  await emulator.send(new DeleteSecretCommand({ SecretId: name }));
  for (const attempt of [(id: string) => tag(id, { k: 'v' }), (id: string) => untag(id, 'k')]) {
    expect(await refusal(attempt(emulator.name()))).toBe(notFound);
    expect(await refusal(attempt('a b'))).toBe(invalidName);
    expect(await refusal(attempt(name))).toBe(marked);
  }
});

test('a tag key of 128 characters and a value of 256, not longer', async () => {
  const name = await secret();
  await tag(name, { ['k'.repeat(128)]: 'v'.repeat(256) });
  expect(await refusal(tag(name, { ['k'.repeat(129)]: 'v' }))).toBe(
    `ValidationException: 1 validation error detected: Value '${'k'.repeat(129)}' at 'tags.1.member.key' failed to satisfy constraint: Member must have length less than or equal to 128`,
  );
});

describe('edge case 37: a change of tags that locks the caller out is refused and changes nothing', () => {
  const deniedBy = (operator: string, key: string, value: string) =>
    policyOf(
      statement({
        Effect: 'Deny',
        Principal: '*',
        Action: 'secretsmanager:*',
        Condition: { [operator]: { [key]: value } },
      }),
    );

  test('by a tag that is set, in one call with others', async () => {
    const name = await secret();
    await tag(name, { team: 'blue' });
    await putPolicy(emulator, name, deniedBy('StringEquals', 'aws:ResourceTag/team', 'red'));
    const before = await emulator.describe(name);
    expect(await refusal(tag(name, { more: 'v', team: 'red' }))).toBe(lockedOut);
    expect(await emulator.describe(name)).toEqual(before);
    await tag(name, { more: 'v', team: 'green' });
  });

  test('by a tag that is taken away', async () => {
    const name = await secret();
    await tag(name, { owner: 'me', other: 'v' });
    await putPolicy(emulator, name, deniedBy('StringNotLike', 'secretsmanager:ResourceTag/owner', '*'));
    expect(await refusal(untag(name, 'other', 'owner'))).toBe(lockedOut);
    expect((await emulator.describe(name)).Tags).toHaveLength(2);
    await untag(name, 'other');
  });
});

test('tags that an AWS service set do not count among the 50', () => {
  const system = { Key: 'aws:secretsmanager:owningService', Value: 'events' };
  const own = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: 'v' }));
  expect(mergeTags([system], own)).toHaveLength(51);
  expect(() => mergeTags([system, ...own], [{ Key: 'more', Value: 'v' }])).toThrow(
    "A secret can't have more than 50 tags.",
  );
});
