import { createDeadlines } from '../../../src/secrets/deletion';
import { createDescribedLately } from '../../../src/secrets/permission/createDescribedLately';
import { fromDescription } from '../../../src/secrets/Secret';

const arn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:one-AbCdEf';
const reader = { now: () => new Date(0), deadlines: createDeadlines() };
const described = (description: string) =>
  fromDescription({ ARN: arn, Description: description, $metadata: {} }, reader);

function startAt(ms: number, maxAgeMs: number) {
  const clock = { ms };
  const memory = createDescribedLately(maxAgeMs, () => clock.ms);
  return { clock, memory, asking: () => ({ moment: memory.moment(), ms: clock.ms }) };
}

test('what was described is recalled until it is too old, counted from when it was asked for', () => {
  const { clock, memory, asking } = startAt(1_000, 500);
  const asked = asking();
  clock.ms += 400;
  memory.remember(described('late'), asked);
  clock.ms += 100;
  expect(memory.recall(arn)?.description).toBe('late');
  clock.ms += 1;
  expect(memory.recall(arn)).toBeUndefined();
});

test('a write is the end of it, and of descriptions that were asked for before', () => {
  const { memory, asking } = startAt(0, 500);
  const before = asking();
  memory.remember(described('old'), before);
  memory.forget(arn);
  expect(memory.recall(arn)).toBeUndefined();
  memory.remember(described('old, answered late'), before);
  expect(memory.recall(arn)).toBeUndefined();
  memory.remember(described('new'), asking());
  expect(memory.recall(arn)?.description).toBe('new');
});

test('what is remembered is bounded by its size, whatever the secrets hold', () => {
  const { memory, asking } = startAt(0, 500);
  const long = 'x'.repeat(200_000);
  const arns = Array.from({ length: 120 }, (_, i) => arn.replace('one', `many-${i}`));
  for (const ARN of arns)
    memory.remember(fromDescription({ ARN, Description: long, $metadata: {} }, reader), asking());
  const kept = arns.filter((each) => memory.recall(each));
  expect(kept.length).toBeGreaterThan(80);
  expect(kept.length).toBeLessThanOrEqual(100);
  expect(kept).toEqual(arns.slice(-kept.length));
});

test('a name leads to what was described of it last, in its Region', () => {
  const { memory, asking } = startAt(0, 500);
  const again = arn.replace('AbCdEf', 'GhIjKl');
  memory.remember(described('first'), asking());
  memory.remember(fromDescription({ ARN: again, $metadata: {} }, reader), asking());
  expect(memory.recallNamed('one', 'us-east-1')?.arn).toBe(again);
  expect(memory.recallNamed('one', 'eu-west-1')).toBeUndefined();
  expect(memory.recallNamed('two', 'us-east-1')).toBeUndefined();
  memory.forget(again);
  expect(memory.recallNamed('one', 'us-east-1')).toBeUndefined();
});

test('with an age of 0 nothing is recalled', () => {
  const { memory, asking } = startAt(0, 0);
  memory.remember(described('new'), asking());
  expect(memory.recall(arn)).toBeUndefined();
});
