import { createDeadlines, deletionStatus, scheduledDeletion } from '../../src/secrets/deletion';

const arn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:db-abcdef';
const requestedAt = new Date('2026-06-01T12:00:00Z');
const after = (date: Date, ms: number) => new Date(date.getTime() + ms);
const dayMs = 24 * 60 * 60 * 1000;

function remembering() {
  const deadlines = createDeadlines();
  deadlines.remember(arn, scheduledDeletion(after(requestedAt, 30 * dayMs), 30));
  return deadlines;
}

test('the deletion that was made here is known by its moment, give or take what AWS does', () => {
  expect(deletionStatus(arn, after(requestedAt, 10), remembering()).recoveryDays).toBe(30);
});

test.each([
  ['another deletion soon after', arn, after(requestedAt, 5_000)],
  ['another secret', `${arn.slice(0, -1)}g`, requestedAt],
])('%s is promised the shortest window only', (_, other, deletedDate) => {
  const status = deletionStatus(other, deletedDate, remembering());
  expect(status.recoveryDays).toBeUndefined();
  expect(status.recoverableUntilAtLeast).toEqual(after(deletedDate, 7 * dayMs));
});

test('what was restored is forgotten', () => {
  const deadlines = remembering();
  deadlines.forget(arn);
  expect(deletionStatus(arn, requestedAt, deadlines).recoveryDays).toBeUndefined();
});
