import { randomUUID } from 'node:crypto';
import {
  ListSecretVersionIdsCommand,
  UpdateSecretCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import fc from 'fast-check';
import { createLabelModel, type LabelModel } from './support/createLabelModel';
import { emulatorOnly } from './support/emulatorOnly';
import { useEmulator } from './support/useEmulator';

const emulator = useEmulator();
const test = emulatorOnly('it sends more than AWS takes in a second');

type Step =
  | { readonly kind: 'put'; readonly stages?: readonly string[] }
  | { readonly kind: 'repeat'; readonly version: number; readonly stages?: readonly string[] }
  | { readonly kind: 'update' }
  | { readonly kind: 'move'; readonly label: string; readonly from?: number; readonly to?: number };

const label = fc.oneof(
  fc.constantFrom('AWSCURRENT', 'AWSPREVIOUS', 'AWSPENDING', 'BLUE', 'GREEN'),
  fc.integer({ min: 0, max: 30 }).map((number) => `L${number}`),
);
const stages = fc.option(fc.uniqueArray(label, { minLength: 1, maxLength: 20 }), { nil: undefined });
const version = fc.nat({ max: 8 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), stages }),
  fc.record({ kind: fc.constant('repeat' as const), version, stages }),
  fc.record({ kind: fc.constant('update' as const) }),
  fc.record({
    kind: fc.constant('move' as const),
    label,
    from: fc.option(version, { nil: undefined }),
    to: fc.option(version, { nil: undefined }),
  }),
);

type Written = readonly (readonly [id: string, value: string])[];

/** Does a step; gives the version and value that it wrote, if the emulator took it, and tells the model. */
async function perform(name: string, written: Written, model: LabelModel, step: Step) {
  const idOf = (index: number | undefined) =>
    index === undefined ? undefined : written[index % written.length]?.[0];
  const fresh = [randomUUID(), `value ${randomUUID()}`] as const;
  if (step.kind === 'put') {
    await emulator.put(name, fresh[1], step.stages && [...step.stages], fresh[0]);
    model.write(fresh[0], step.stages ?? ['AWSCURRENT']);
    return fresh;
  }
  if (step.kind === 'update') {
    const [ClientRequestToken, SecretString] = fresh;
    await emulator.send(new UpdateSecretCommand({ SecretId: name, ClientRequestToken, SecretString }));
    model.write(fresh[0], ['AWSCURRENT']);
    return fresh;
  }
  if (step.kind === 'repeat') {
    const [id, value] = written[step.version % Math.max(1, written.length)] ?? [];
    if (!id || !value) return undefined;
    await emulator.put(name, value, step.stages && [...step.stages], id);
    if (step.stages) model.write(id, step.stages);
    return undefined;
  }
  const to = idOf(step.to);
  await emulator.send(
    new UpdateSecretVersionStageCommand({
      SecretId: name,
      VersionStage: step.label,
      RemoveFromVersionId: idOf(step.from),
      MoveToVersionId: to,
    }),
  );
  model.move(step.label, to);
  return undefined;
}

async function checkLaws(name: string, written: Written, model: LabelModel): Promise<void> {
  const byVersion = await emulator.stages(name);
  expect(byVersion).toEqual(model.byVersion());
  const labels = Object.values(byVersion).flat();
  expect(new Set(labels).size).toBe(labels.length);
  expect(labels.length).toBeLessThanOrEqual(20);
  expect(labels.filter((each) => each === 'AWSCURRENT')).toHaveLength(written.length > 0 ? 1 : 0);
  const { Versions = [] } = await emulator.send(
    new ListSecretVersionIdsCommand({ SecretId: name, IncludeDeprecated: true }),
  );
  expect(Versions.map(({ VersionId }) => VersionId).sort()).toEqual(written.map(([id]) => id).sort());
  for (const { VersionId = '', VersionStages = [] } of Versions)
    expect([...VersionStages].sort()).toEqual(byVersion[VersionId] ?? []);
}

test('whatever is put, updated and moved, labels are where the model has them, the laws hold and no value is lost', async () => {
  let taken = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const name = emulator.name('laws');
      await emulator.create(name);
      const written: (readonly [string, string])[] = [];
      const model = createLabelModel();
      for (const each of steps) {
        const before = await emulator.stages(name);
        try {
          const added = await perform(name, written, model, each);
          if (added) written.push(added);
          taken++;
        } catch {
          // A refused step must leave everything as it was.
          expect(await emulator.stages(name)).toEqual(before);
          refused++;
        }
        await checkLaws(name, written, model);
      }
      for (const [VersionId, value] of written)
        expect((await emulator.value(name, { VersionId })).SecretString).toBe(value);
    }),
    { numRuns: 40 },
  );
  expect(taken).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(10);
});
