import { randomUUID } from 'node:crypto';
import { emulatorOnly } from './support/emulatorOnly';
import { call } from './support/raw';
import { rotatePassword } from './support/rotatePassword';
import { useRotation } from './support/useRotation';

/* Writers, rotations, replicas, deletions and resets meet at the same secrets: each secret stays whole. */

const test = emulatorOnly('it needs several Regions, and sends more than AWS takes in a second');
const { emulator, define } = useRotation();
const regions = ['us-east-1', 'us-east-2', 'eu-west-1'] as const;
const [home, ohio, ireland] = regions;
const names = ['a', 'b', 'c'] as const;
const indexIn = ({ length }: readonly unknown[]) => Math.floor(Math.random() * length);
const pick = <T>(...from: readonly [T, ...T[]]): T => from[indexIn(from)] ?? from[0];

/** What was written under each token, in the order of the writes. */
const written = new Map<string, string>();

async function send(operation: string, input: object, region: string = home) {
  const { endpoint, credentials } = emulator.server;
  const { status, text } = await call({ endpoint, credentials, region }, operation, input);
  expect([operation, status < 500]).toEqual([operation, true]);
  return { status, answer: JSON.parse(text) };
}

function write(operation: string, input: object, region?: string) {
  const [ClientRequestToken, SecretString] = [randomUUID(), JSON.stringify({ password: randomUUID() })];
  written.set(ClientRequestToken, SecretString);
  return send(operation, { ...input, ClientRequestToken, SecretString }, region);
}

const anyVersion = () => {
  const some = [...[...written.keys()].slice(-12), undefined];
  return some[indexIn(some)];
};
const anyLabel = () => pick('AWSCURRENT', 'AWSPENDING', 'AWSPREVIOUS', 'BLUE');
const elsewhere = () => pick(ohio, ireland);

async function makeCurrent(SecretId: string) {
  const { answer } = await send('DescribeSecret', { SecretId });
  const versions = Object.entries<string[]>(answer.VersionIdsToStages ?? {});
  const [RemoveFromVersionId] = versions.find(([, labels]) => labels.includes('AWSCURRENT')) ?? [];
  const [MoveToVersionId] = versions[indexIn(versions)] ?? [anyVersion()];
  await send('UpdateSecretVersionStage', {
    SecretId,
    VersionStage: 'AWSCURRENT',
    RemoveFromVersionId,
    MoveToVersionId,
  });
}

type Action = (SecretId: string) => Promise<unknown>;

const actions = (RotationLambdaARN: string): readonly [Action, ...Action[]] => [
  (Name) => write('CreateSecret', { Name }, pick(home, home, elsewhere())),
  (SecretId) => write('PutSecretValue', { SecretId }),
  (SecretId) => write('PutSecretValue', { SecretId, VersionStages: [anyLabel()] }),
  (SecretId) => write('UpdateSecret', { SecretId }),
  (SecretId) =>
    send('UpdateSecretVersionStage', {
      SecretId,
      VersionStage: anyLabel(),
      RemoveFromVersionId: anyVersion(),
      MoveToVersionId: anyVersion(),
    }),
  makeCurrent,
  (SecretId) =>
    send('RotateSecret', {
      SecretId,
      ClientRequestToken: randomUUID(),
      RotationLambdaARN,
      RotateImmediately: pick(true, true, false),
    }),
  (SecretId) => send('CancelRotateSecret', { SecretId }),
  (SecretId) =>
    send('ReplicateSecretToRegions', {
      SecretId,
      AddReplicaRegions: [{ Region: elsewhere() }],
      ForceOverwriteReplicaSecret: pick(true, false),
    }),
  (SecretId) => send('RemoveRegionsFromReplication', { SecretId, RemoveReplicaRegions: [ohio] }),
  (SecretId) => send('StopReplicationToReplica', { SecretId }, elsewhere()),
  (SecretId) => send('DeleteSecret', { SecretId }, pick(...regions)),
  (SecretId) => send('DeleteSecret', { SecretId, ForceDeleteWithoutRecovery: true }, pick(...regions)),
  (SecretId) => send('RestoreSecret', { SecretId }, pick(...regions)),
  (SecretId) => send('RestoreSecret', { SecretId }),
  async () => emulator.current().advance(pick(100, 60_000, 86_400_000, -60_000)),
];

/** Every version that has a label and a value has the value that was written, and one of them is current. */
async function isWhole(SecretId: string, region: string): Promise<void> {
  const { status, answer } = await send('DescribeSecret', { SecretId }, region);
  if (status !== 200 || answer.DeletedDate !== undefined || !answer.VersionIdsToStages) return;
  const versions = Object.entries<string[]>(answer.VersionIdsToStages);
  const labels = versions.flatMap(([, stages]) => stages);
  expect(labels).toContain('AWSCURRENT');
  expect(new Set(labels).size).toBe(labels.length);
  for (const [VersionId] of versions) {
    const read = await send('GetSecretValue', { SecretId: answer.ARN, VersionId }, region);
    const expected = written.get(VersionId);
    if (read.status === 200 && expected !== undefined) expect(read.answer.SecretString).toBe(expected);
  }
}

test('a thousand actions, six at a time', async () => {
  const rotate = rotatePassword(() => emulator.current().client);
  const all = actions(define((event) => rotate(event)).arn);
  for (let round = 0; round < 170; round++) {
    const one = () => pick(...all)(pick(...names));
    await Promise.all(Array.from({ length: 6 }, one));
    if (round % 60 === 59) await Promise.all([emulator.current().emulator.reset(), one(), one(), one()]);
    if (round % 10 === 9) for (const region of regions) for (const name of names) await isWhole(name, region);
  }
  const failures = emulator
    .current()
    .lines.filter(({ operation, status }) => status >= 500 && !/^(rotation |function call$)/.test(operation));
  expect(failures).toEqual([]);
  // Unless most of what was asked for happened, nothing was seen.
  const taken = emulator.current().lines.filter(({ status }) => status === 200);
  expect(taken.length).toBeGreaterThan(500);
});
