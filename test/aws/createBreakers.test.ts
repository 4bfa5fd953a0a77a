import { createBreakers } from '../../src/aws/createBreakers';
import type { Log } from '../../src/telemetry/Log';

function named(name: string): Error {
  return Object.assign(new Error(), { name });
}

function createWatched(pauseMs = 60_000) {
  const lines: unknown[] = [];
  const write = (line: unknown) => lines.push(line);
  const breakers = createBreakers({
    pauseMs,
    nowMs: () => performance.now(),
    log: { info: write, warn: write, error: write } as unknown as Log,
  });
  const breaker = breakers.of('us-east-1');
  const fail = (error: Error) =>
    breaker.run(() => Promise.reject(error)).catch((thrown: Error) => thrown.name);
  return { breakers, breaker, fail, lines };
}

test.each(['TimeoutError', 'InternalServiceError', 'ECONNRESET'])(
  '%s opens it for that Region alone',
  async (name) => {
    const { breakers, breaker, fail, lines } = createWatched();
    for (let i = 0; i < 10; i += 1) expect(await fail(named(name))).toBe(name);
    expect(await fail(named(name))).toBe('CircuitOpen');
    expect(breaker.refusedForMs()).toBeGreaterThan(50_000);
    breakers.of('eu-west-1');
    expect(breakers.states()).toEqual({ 'us-east-1': 'open', 'eu-west-1': 'closed' });
    expect(lines).toEqual([{ awsBreaker: 'open', region: 'us-east-1' }]);
  },
);

test.each(['ThrottlingException', 'ResourceNotFoundException', 'AccessDeniedException', 'AbortError'])(
  '%s does not',
  async (name) => {
    const { breaker, fail } = createWatched();
    for (let i = 0; i < 30; i += 1) expect(await fail(named(name))).toBe(name);
    expect(breaker.state).toBe('closed');
  },
);

test('an answer between, also a refusal, begins the count anew', async () => {
  const { breaker, fail } = createWatched();
  for (let i = 0; i < 50; i += 1)
    await fail(named(i % 9 === 8 ? 'ResourceNotFoundException' : 'TimeoutError'));
  expect(breaker.state).toBe('closed');
});

test('after the pause one call finds out: an answer closes it, a failure or a caller who leaves does not', async () => {
  const { breaker, fail, lines } = createWatched(1);
  const pause = () => new Promise((resolve) => setTimeout(resolve, 5));
  for (let i = 0; i < 10; i += 1) await fail(named('TimeoutError'));
  await pause();
  expect(await fail(named('TimeoutError'))).toBe('TimeoutError');
  expect(breaker.state).toBe('open');
  await pause();
  expect(await fail(named('AbortError'))).toBe('AbortError');
  expect(breaker.state).toBe('open');
  await pause();
  expect(await breaker.run(async () => 'answer')).toBe('answer');
  expect(breaker.state).toBe('closed');
  expect(lines.map((line) => (line as { awsBreaker: string }).awsBreaker)).toEqual([
    'open',
    'halfOpen',
    'open',
    'halfOpen',
    'open',
    'halfOpen',
    'closed',
  ]);
});

test('what began before an answer does not count: of calls under way together, those that time out end last', async () => {
  const { breaker, fail } = createWatched();
  const hanging = Array.from({ length: 20 }, () => {
    let timeOut = (): void => {};
    const sent = new Promise<never>((_, reject) => {
      timeOut = () => reject(named('TimeoutError'));
    });
    const ended = breaker.run(() => sent).catch((error: Error) => error.name);
    return { ended, timeOut };
  });
  await breaker.run(async () => 'answer');
  for (const { ended, timeOut } of hanging) {
    timeOut();
    expect(await ended).toBe('TimeoutError');
  }
  expect(breaker.state).toBe('closed');
  for (let i = 0; i < 10; i += 1) await fail(named('TimeoutError'));
  expect(breaker.state).toBe('open');
});
