import { actions } from '../../../src/access/actions';
import type { Policies, Question } from '../../../src/access/Policies';
import { localPrincipal } from '../../../src/access/Principal';
import type { AuditRecord } from '../../../src/audit/AuditRecord';
import { operationNames } from '../../../src/aws/operations';
import { catalog, type GatewayOperation } from '../../../src/secrets/catalog';
import { createDeadlines } from '../../../src/secrets/deletion';
import type { Perform } from '../../../src/secrets/perform';
import { createDemandOn } from '../../../src/secrets/permission/createDemandOn';
import { createDoors } from '../../../src/secrets/permission/createDoors';
import { createGuard } from '../../../src/secrets/permission/createGuard';
import { createRecorder } from '../../../src/secrets/permission/createRecorder';
import { fromDescription, type Secret } from '../../../src/secrets/Secret';

const arn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:one-AbCdEf';
const now = () => new Date(0);
const tags = [{ Key: 'team', Value: 'theirs' }];
const secret = fromDescription(
  { ARN: arn, Name: 'one', Tags: tags, $metadata: {} },
  { now, deadlines: createDeadlines() },
);

/** Every member that decides something, for every operation: of each those are read that it has. */
const input = {
  SecretId: arn,
  SecretIdList: [arn],
  Name: 'new',
  Tags: [{ Key: 'team', Value: 'mine' }],
  TagKeys: ['team'],
  VersionStage: 'AWSPREVIOUS',
  ForceDeleteWithoutRecovery: true,
  RecoveryWindowInDays: 7,
  BlockPublicPolicy: true,
};

interface Setting {
  readonly isAllowed?: (question: Question) => boolean;
  readonly found?: Secret | null;
  readonly auditFails?: () => boolean;
}

function openDoors({ isAllowed = () => false, found = secret, auditFails = () => false }: Setting) {
  const sent: string[] = [];
  const written: AuditRecord[] = [];
  const asked: Question[] = [];
  const policies: Policies = {
    decide(question) {
      asked.push(question);
      return { isAllowed: isAllowed(question), policies: ['p'] };
    },
    dependsOnDescription: () => true,
  };
  const audit = {
    record: async (records: readonly AuditRecord[]) => {
      if (auditFails()) throw new Error('the disk is full');
      written.push(...records);
    },
    ready: async () => undefined,
  };
  const principal = { ...localPrincipal, kind: 'USER', subject: 'u' } as const;
  const recorder = createRecorder({ audit, principal, requestId: 'r', address: '127.0.0.1', now });
  const guard = createGuard({ principal, policies, recorder });
  const send: Perform = async (operation) => {
    sent.push(operation);
    return { $metadata: {} } as never;
  };
  const doors = createDoors({
    send,
    sendToEnd: send,
    guard,
    recorder,
    homeRegion: 'us-east-1',
    secretOf: async () => found,
    demandOn: createDemandOn({ guard, namesakeIn: async () => null }),
  });
  return { doors, sent, written, asked, recorder };
}

const perform = ({ doors }: ReturnType<typeof openDoors>, operation: GatewayOperation) =>
  doors.perform(operation, input as never);

describe.each(operationNames)('%s', (operation) => {
  test('is refused and not sent when policies do not allow it, and written down', async () => {
    const all = openDoors({});
    await expect(perform(all, operation)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(all.sent).toEqual([]);
    expect(all.written).toMatchObject([
      { outcome: 'DENIED', code: 'FORBIDDEN', subject: 'u', requestId: 'r' },
    ]);
  });

  test('is sent once, and written down, when they do', async () => {
    const all = openDoors({ isAllowed: () => true });
    await perform(all, operation);
    expect(all.sent).toEqual([operation]);
    expect(all.written).toMatchObject([{ action: operation, outcome: 'ALLOWED', policies: ['p'] }]);
  });

  test('asks for actions that there are', () => {
    const { asks }: { asks: (given: never) => readonly { action: string }[] } = catalog[operation];
    const names = asks(input as never).map(({ action }) => action);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(actions).toContain(name);
  });
});

const onSecret = operationNames.filter(
  (operation) => catalog[operation].secretIds(input as never).length > 0,
);

test.each(onSecret)('%s goes to no secret but the one that was decided on', async (operation) => {
  for (const found of [null, { ...secret, arn: `${arn}-XyZxYz` }]) {
    const all = openDoors({ isAllowed: () => true, found });
    await expect(perform(all, operation)).rejects.toMatchObject({ awsName: 'ResourceNotFoundException' });
    expect(all.sent).toEqual([]);
  }
});

test('what the request says beside the secret is in the context', async () => {
  const contexts: Record<string, unknown> = {};
  for (const operation of operationNames) {
    const all = openDoors({ isAllowed: () => true });
    await perform(all, operation);
    const [first] = all.asked;
    if (first?.context) contexts[operation] = first.context;
  }
  const requestTags = [{ key: 'team', value: 'mine' }];
  expect(contexts).toEqual({
    BatchGetSecretValue: { stage: 'AWSCURRENT' },
    CreateSecret: { requestTags },
    DeleteSecret: { force: true, recoveryDays: 7 },
    GetSecretValue: { stage: 'AWSPREVIOUS' },
    PutResourcePolicy: { blockPublicPolicy: true },
    PutSecretValue: { stage: 'AWSCURRENT' },
    TagResource: { requestTags },
    UpdateSecretVersionStage: { stage: 'AWSPREVIOUS' },
  });
});

test.each([
  ['TagResource', [['theirs'], ['mine']]],
  ['UntagResource', [['theirs'], []]],
  ['CreateSecret', [['mine']]],
] as const)('%s is decided on the tags before and after', async (operation, expected) => {
  const all = openDoors({ isAllowed: () => true });
  await perform(all, operation);
  expect(all.asked.map((question) => question.secret?.tags.map(({ value }) => value))).toEqual(expected);
  for (const refused of expected) {
    const strict = openDoors({
      isAllowed: ({ secret: asked }) => asked?.tags.map(({ value }) => value).join() !== refused.join(),
    });
    await expect(perform(strict, operation)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(strict.sent).toEqual([]);
  }
});

test('later steps and looks of the gateway itself are not decided, and written down', async () => {
  const all = openDoors({});
  await all.doors.finish('UpdateSecretVersionStage', input);
  await all.doors.lookUp('ListSecretVersionIds', input);
  expect(all.written.map(({ action, outcome, secretArn }) => [action, outcome, secretArn])).toEqual([
    ['UpdateSecretVersionStage', 'ALLOWED', arn],
    ['ListSecretVersionIds', 'ALLOWED', arn],
  ]);
});

test('a write whose entry cannot be written is owed: nothing passes for done before it is', async () => {
  let isFull = true;
  const all = openDoors({ isAllowed: () => true, auditFails: () => isFull });
  await expect(perform(all, 'TagResource')).rejects.toThrow('the disk is full');
  await expect(all.recorder.settle()).rejects.toThrow('the disk is full');
  // Metadata alone would be shown all the same, but not after that.
  await expect(perform(all, 'ListSecretVersionIds')).rejects.toThrow('the disk is full');
  isFull = false;
  await all.recorder.settle();
  expect(all.written.map(({ action }) => action)).toEqual(['TagResource', 'ListSecretVersionIds']);
  await all.recorder.settle();
  expect(all.written).toHaveLength(2);
});

test('metadata is shown though it cannot be written down', async () => {
  const all = openDoors({ isAllowed: () => true, auditFails: () => true });
  await expect(perform(all, 'ListSecretVersionIds')).resolves.toBeDefined();
  await expect(all.recorder.settle()).resolves.toBeUndefined();
});
