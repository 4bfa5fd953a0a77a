import type { AuditRecord } from '../../../src/audit/AuditRecord';
import { GatewayError } from '../../../src/errors/GatewayError';
import { createRecorder } from '../../../src/secrets/permission/createRecorder';

const principal = { kind: 'USER', subject: 'me', signedInBy: 'idp', groups: [], claims: {} } as const;
const secret = { arn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf', name: 'db' };

/** A recorder on a log whose writes end when the test says so. */
function onSlowLog() {
  const writes: { readonly records: readonly AuditRecord[]; end(error?: Error): void }[] = [];
  const audit = {
    ready: async () => {},
    record: (records: readonly AuditRecord[]) =>
      new Promise<void>((resolve, reject) => {
        writes.push({ records, end: (error) => (error ? reject(error) : resolve()) });
      }),
  };
  const options = { audit, principal, requestId: 'r', address: undefined, now: () => new Date() };
  return { recorder: createRecorder(options), writes };
}

function watched(work: Promise<void>) {
  const state = { hasEnded: false };
  void work.then(
    () => {
      state.hasEnded = true;
    },
    () => {},
  );
  return state;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('what is under way is written before it is done with, and so is what is being written', async () => {
  const { recorder, writes } = onSlowLog();
  const note = { action: 'PutSecretValue', secret, begun: recorder.begin() };
  void recorder.record([{ ...note, action: 'TagResource', outcome: 'ALLOWED' }], true);
  const ended = recorder.underWay(note);
  const noted = recorder.noteUnderWay();
  const state = watched(noted);
  expect(
    writes.map(({ records }) => records.map(({ action, outcome, code }) => [action, outcome, code])),
  ).toEqual([[['TagResource', 'ALLOWED', undefined]], [['PutSecretValue', 'FAILED', 'REQUEST_TIMEOUT']]]);
  writes[1]?.end();
  await turn();
  expect(state.hasEnded).toBe(false);
  writes[0]?.end();
  await noted;
  ended();
  await recorder.noteUnderWay();
  expect(writes).toHaveLength(2);
});

test('a log that cannot be written is told, and what is owed comes later', async () => {
  const { recorder, writes } = onSlowLog();
  recorder.underWay({ action: 'PutSecretValue', secret, begun: recorder.begin() });
  const noted = recorder.noteUnderWay();
  writes[0]?.end(new GatewayError('AUDIT_UNAVAILABLE', 'No.'));
  await expect(noted).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
  const settled = recorder.settle();
  expect(writes[1]?.records).toEqual(writes[0]?.records);
  writes[1]?.end();
  await settled;
});

test('a refusal has the code that the caller is told, or at the end its own', async () => {
  const { recorder, writes } = onSlowLog();
  const refused = { outcome: 'FAILED', begun: recorder.begin(), action: 'TagResource' } as const;
  recorder.refused({ ...refused, secret, code: 'INVALID_STATE' });
  recorder.refused({
    ...refused,
    secret: { ...secret, arn: undefined, name: 'other' },
    code: 'LIMIT_EXCEEDED',
  });
  const told = recorder.told(secret, 'SCHEDULED_FOR_DELETION');
  writes[0]?.end();
  await told;
  const settled = recorder.settle();
  writes[1]?.end();
  await settled;
  expect(writes.map(({ records }) => records.map(({ secretName, code }) => [secretName, code]))).toEqual([
    [['db', 'SCHEDULED_FOR_DELETION']],
    [['other', 'LIMIT_EXCEEDED']],
  ]);
});
