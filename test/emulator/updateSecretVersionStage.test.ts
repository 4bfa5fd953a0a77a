import {
  DeleteSecretCommand,
  UpdateSecretVersionStageCommand,
  type UpdateSecretVersionStageCommandInput,
} from '@aws-sdk/client-secrets-manager';
import { marked, notFound, refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';

const emulator = useEmulator();
type Move = Omit<UpdateSecretVersionStageCommandInput, 'SecretId'>;
const move = (SecretId: string, input: Move) =>
  emulator.send(new UpdateSecretVersionStageCommand({ SecretId, ...input }));

/** A secret with three versions: the first deprecated, the second previous, the third current. */
async function threeVersions() {
  const name = emulator.name();
  await emulator.create(name);
  const ids = [
    await emulator.put(name, '1'),
    await emulator.put(name, '2'),
    await emulator.put(name, '3'),
  ] as const;
  return { name, ids };
}

test('edge case 17: moving AWSCURRENT back to the previous version swaps the two labels', async () => {
  const { name, ids } = await threeVersions();
  const answer = await move(name, {
    VersionStage: 'AWSCURRENT',
    RemoveFromVersionId: ids[2],
    MoveToVersionId: ids[1],
  });
  expect(answer).toMatchObject({ Name: name, ARN: expect.stringContaining(name) });
  expect(await emulator.stages(name)).toEqual({ [ids[1]]: ['AWSCURRENT'], [ids[2]]: ['AWSPREVIOUS'] });
  expect(await emulator.value(name)).toMatchObject({ SecretString: '2' });
});

test('moving AWSCURRENT to a version without labels takes AWSPREVIOUS off the one that had it', async () => {
  const { name, ids } = await threeVersions();
  await move(name, { VersionStage: 'AWSCURRENT', RemoveFromVersionId: ids[2], MoveToVersionId: ids[0] });
  expect(await emulator.stages(name)).toEqual({ [ids[0]]: ['AWSCURRENT'], [ids[2]]: ['AWSPREVIOUS'] });
});

test('moving AWSCURRENT to the pending version leaves AWSPENDING there, until the next put', async () => {
  const { name, ids } = await threeVersions();
  const pending = await emulator.put(name, '4', ['AWSPENDING']);
  await move(name, { VersionStage: 'AWSCURRENT', RemoveFromVersionId: ids[2], MoveToVersionId: pending });
  expect(await emulator.stages(name)).toEqual({
    [ids[2]]: ['AWSPREVIOUS'],
    [pending]: ['AWSCURRENT', 'AWSPENDING'],
  });
  const next = await emulator.put(name, '5');
  expect(await emulator.stages(name)).toEqual({ [pending]: ['AWSPREVIOUS'], [next]: ['AWSCURRENT'] });
});

test('AWSPENDING stays on a version that carries both and that AWSCURRENT leaves', async () => {
  const { name, ids } = await threeVersions();
  const both = await emulator.put(name, '4', ['AWSCURRENT', 'AWSPENDING']);
  await move(name, { VersionStage: 'AWSCURRENT', RemoveFromVersionId: both, MoveToVersionId: ids[2] });
  expect(await emulator.stages(name)).toEqual({
    [ids[2]]: ['AWSCURRENT'],
    [both]: ['AWSPENDING', 'AWSPREVIOUS'],
  });
});

test('a custom label is attached, moved and taken away', async () => {
  const { name, ids } = await threeVersions();
  await move(name, { VersionStage: 'BLUE', MoveToVersionId: ids[0] });
  expect(await emulator.stages(name)).toMatchObject({ [ids[0]]: ['BLUE'] });
  await move(name, { VersionStage: 'BLUE', RemoveFromVersionId: ids[0], MoveToVersionId: ids[1] });
  expect(await emulator.stages(name)).toEqual({
    [ids[1]]: ['AWSPREVIOUS', 'BLUE'],
    [ids[2]]: ['AWSCURRENT'],
  });
  await move(name, { VersionStage: 'BLUE', RemoveFromVersionId: ids[1] });
  expect(await emulator.stages(name)).toEqual({ [ids[1]]: ['AWSPREVIOUS'], [ids[2]]: ['AWSCURRENT'] });
});

test('a label that is elsewhere is moved only when its version is named', async () => {
  const { name, ids } = await threeVersions();
  const text = `InvalidParameterException: The parameter RemoveFromVersionId can't be empty. Staging label AWSCURRENT is currently attached to version ${ids[2]}, so you must explicitly reference that version in RemoveFromVersionId.`;
  expect(await refusal(move(name, { VersionStage: 'AWSCURRENT', MoveToVersionId: ids[0] }))).toBe(text);
});

test('the version that is named does not have the label', async () => {
  const { name, ids } = await threeVersions();
  const wrong = { VersionStage: 'AWSCURRENT', RemoveFromVersionId: ids[1], MoveToVersionId: ids[0] };
  expect(await refusal(move(name, wrong))).toMatch(
    /^InvalidParameterException: When you move staging label AWSCURRENT,/,
  );
  expect(await refusal(move(name, { VersionStage: 'BLUE', RemoveFromVersionId: ids[1] }))).toMatch(
    /^InvalidParameterException: When you move staging label BLUE,/,
  );
});

test('AWSCURRENT cannot be taken away', async () => {
  const { name, ids } = await threeVersions();
  expect(await refusal(move(name, { VersionStage: 'AWSCURRENT', RemoveFromVersionId: ids[2] }))).toBe(
    "InvalidParameterException: You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed.",
  );
});

test('a move to where the label is changes nothing', async () => {
  const { name, ids } = await threeVersions();
  const before = await emulator.stages(name);
  await move(name, { VersionStage: 'AWSCURRENT', MoveToVersionId: ids[2] });
  await move(name, { VersionStage: 'AWSCURRENT', RemoveFromVersionId: ids[2], MoveToVersionId: ids[2] });
  expect(await emulator.stages(name)).toEqual(before);
});

test('no version, an unknown version, an unknown secret, a secret marked for deletion', async () => {
  const { name, ids } = await threeVersions();
  const unknown = 'x'.repeat(32);
  expect(await refusal(move(name, { VersionStage: 'BLUE' }))).toMatch(/^InvalidParameterException: /);
  expect(await refusal(move(name, { VersionStage: 'BLUE', MoveToVersionId: unknown }))).toBe(
    `ResourceNotFoundException: Secrets Manager can't find the specified secret value for VersionId: ${unknown}`,
  );
  expect(await refusal(move(emulator.name(), { VersionStage: 'BLUE', MoveToVersionId: ids[0] }))).toBe(
    notFound,
  );
  await emulator.send(new DeleteSecretCommand({ SecretId: name }));
  expect(await refusal(move(name, { VersionStage: 'BLUE', MoveToVersionId: ids[0] }))).toBe(marked);
});

test('a 21st label', async () => {
  const { name, ids } = await threeVersions();
  for (let index = 0; index < 18; index++)
    await move(name, { VersionStage: `L${index}`, MoveToVersionId: ids[0] });
  expect(await refusal(move(name, { VersionStage: 'L18', MoveToVersionId: ids[0] }))).toMatch(
    /^LimitExceededException: /,
  );
});

test('of two moves at once from the same version one wins and the other is told', async () => {
  const { name, ids } = await threeVersions();
  const [first, second] = await Promise.allSettled([
    move(name, { VersionStage: 'AWSCURRENT', RemoveFromVersionId: ids[2], MoveToVersionId: ids[0] }),
    move(name, { VersionStage: 'AWSCURRENT', RemoveFromVersionId: ids[2], MoveToVersionId: ids[1] }),
  ]);
  expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
  const winner = first.status === 'fulfilled' ? ids[0] : ids[1];
  expect(await emulator.stages(name)).toEqual({ [winner]: ['AWSCURRENT'], [ids[2]]: ['AWSPREVIOUS'] });
});

test('of ten moves of a custom label at once from the same version one wins', async () => {
  const { name, ids } = await threeVersions();
  const targets = await Promise.all(
    Array.from({ length: 10 }, (_, index) => emulator.put(name, `value ${index}`, [`L${index}`])),
  );
  await move(name, { VersionStage: 'BLUE', MoveToVersionId: ids[0] });
  const moves = targets.map((MoveToVersionId) =>
    move(name, { VersionStage: 'BLUE', RemoveFromVersionId: ids[0], MoveToVersionId }),
  );
  const outcomes = await Promise.allSettled(moves);
  const winners = targets.filter((_, index) => outcomes[index]?.status === 'fulfilled');
  expect(winners).toHaveLength(1);
  const holders = Object.entries(await emulator.stages(name)).filter(([, labels]) => labels.includes('BLUE'));
  expect(holders.map(([id]) => id)).toEqual(winners);
});
