import {
  ListSecretVersionIdsCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { emulatorOnly } from './support/emulatorOnly';
import { refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';

/* Writes to one secret at the same moment happen one after the other. */

const emulator = useEmulator();
const test = emulatorOnly('it sends more than AWS takes in a second');

async function versions(name: string) {
  const { Versions = [] } = await emulator.send(
    new ListSecretVersionIdsCommand({ SecretId: name, IncludeDeprecated: true, MaxResults: 100 }),
  );
  return Versions;
}

function move(name: string, label: string, from: string, to: string) {
  return emulator.send(
    new UpdateSecretVersionStageCommand({
      SecretId: name,
      VersionStage: label,
      RemoveFromVersionId: from,
      MoveToVersionId: to,
    }),
  );
}

test('of many puts at once each makes a version, and one of them is current', async () => {
  const name = emulator.name();
  const first = (await emulator.create(name, 'first')).VersionId ?? '';
  const ids = await Promise.all(
    Array.from({ length: 60 }, (_, index) => emulator.put(name, `value ${index}`)),
  );
  const kept = await versions(name);
  expect(kept.map(({ VersionId }) => VersionId).sort()).toEqual([first, ...ids].sort());
  const labels = Object.values(await emulator.stages(name)).sort();
  expect(labels).toEqual([['AWSCURRENT'], ['AWSPREVIOUS']]);
  for (const [index, VersionId] of ids.entries())
    expect((await emulator.value(name, { VersionId })).SecretString).toBe(`value ${index}`);
});

test('of two moves from the same version exactly one wins, among 200 writes at once', async () => {
  const name = emulator.name();
  const first = (await emulator.create(name, 'first')).VersionId ?? '';
  const targets = await Promise.all(
    Array.from({ length: 6 }, (_, index) => emulator.put(name, 'v', [`target-${index}`])),
  );
  const moveEach = (label: string, from: string) =>
    targets.map((to) =>
      move(name, label, from, to).then(
        () => to,
        () => undefined,
      ),
    );
  const blue = await emulator.put(name, 'v', ['blue']);
  // Two labels race, each to six versions and several times over, while puts of a third go on.
  const rounds = Array.from({ length: 16 });
  const [moves, currentMoves, puts] = await Promise.all([
    Promise.all(rounds.flatMap(() => moveEach('blue', blue))),
    Promise.all(rounds.flatMap(() => moveEach('AWSCURRENT', first))),
    Promise.all(rounds.map((_, index) => emulator.put(name, `put ${index}`, ['green']))),
  ]);
  expect(moves.length + currentMoves.length + puts.length).toBeGreaterThan(200);
  const winners = (outcomes: readonly (string | undefined)[]) => outcomes.filter((to) => to !== undefined);
  expect(winners(moves)).toHaveLength(1);
  expect(winners(currentMoves)).toHaveLength(1);
  const after = await emulator.stages(name);
  expect(after[winners(moves)[0] ?? '']).toContain('blue');
  expect(after[winners(currentMoves)[0] ?? '']).toContain('AWSCURRENT');
  expect(after[first]).toContain('AWSPREVIOUS');
  for (const label of ['blue', 'green', 'AWSCURRENT', 'AWSPREVIOUS'])
    expect(Object.values(after).filter((labels) => labels.includes(label))).toHaveLength(1);
  expect(await refusal(move(name, 'blue', blue, targets[0] ?? ''))).toMatch(/^InvalidParameterException: /);
});
