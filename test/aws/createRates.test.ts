import type { Caller } from '../../src/aws/Caller';
import { createRates } from '../../src/aws/createRates';
import { createAwsAccount } from '../../src/telemetry/createAwsAccount';
import type { Log } from '../../src/telemetry/Log';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function createWatched(share: number | undefined) {
  const lines: unknown[] = [];
  const write = (line: unknown) => lines.push(line);
  const log = { info: write, warn: write, error: write } as unknown as Log;
  const rates = createRates({ share, nowMs: () => performance.now(), log });
  const caller: Caller = {
    lane: {},
    signal: undefined,
    deadlineMs: performance.now() + 60_000,
    account: createAwsAccount(),
  };
  return { rates, lines, caller };
}

test('operations that AWS counts together wait together, each Region for itself', async () => {
  const { rates, caller } = createWatched(0.1);
  void rates.take('PutSecretValue', 'us-east-1', caller);
  expect(rates.waitMs('UpdateSecretVersionStage', 'us-east-1', {})).toBeGreaterThan(100);
  expect(rates.waitMs('UpdateSecretVersionStage', 'eu-west-1', {})).toBe(0);
  expect(rates.waitMs('TagResource', 'us-east-1', {})).toBe(0);
});

test('the log tells when waits become long and when nobody waits any more, and nothing between', async () => {
  const { rates, lines, caller } = createWatched(0.1);
  for (let i = 0; i < 20; i += 1) void rates.take('TagResource', 'us-east-1', caller);
  await jest.advanceTimersByTimeAsync(0);
  expect(lines).toEqual([
    expect.objectContaining({ awsQueue: 'long', operations: 'tagging', region: 'us-east-1' }),
  ]);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(rates.queues()).toEqual([]);
  expect(lines.slice(1)).toEqual([
    expect.objectContaining({ awsQueue: 'empty', operations: 'tagging', waiting: 0 }),
  ]);
});

test('without rates to keep nothing waits', async () => {
  const { rates, caller } = createWatched(undefined);
  await Promise.all(Array.from({ length: 500 }, () => rates.take('TagResource', 'us-east-1', caller)));
  expect([rates.waitMs('TagResource', 'us-east-1', {}), rates.queues()]).toEqual([0, []]);
});
