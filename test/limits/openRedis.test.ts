import { openRedis } from '../../src/http/rateLimits/openRedis';
import type { Log } from '../../src/telemetry/Log';
import { describeWithRedis } from './describeWithRedis';

const password = 'swordfish-of-redis';

/** A log that keeps its lines. */
function keepingLog() {
  const lines: unknown[] = [];
  const keep = (line: unknown): void => {
    lines.push(line);
  };
  const log: Log = { info: keep, warn: keep, error: keep };
  return { lines, log };
}

describeWithRedis('the connection to Redis', (redis) => {
  const withPassword = () => redis().url.replace('//', `//:${password}@`);

  test('an outage is told once and its end once, however often it was tried, and the password never', async () => {
    const { lines, log } = keepingLog();
    const client = openRedis(withPassword(), log);
    try {
      await new Promise((resolve) => client.once('ready', resolve));
      await redis().kill();
      let attempts = 0;
      await new Promise<void>((resolve) => {
        client.on('reconnecting', () => {
          attempts += 1;
          if (attempts === 4) resolve();
        });
      });
      const ready = new Promise((resolve) => client.once('ready', resolve));
      await redis().startAgain();
      await ready;
    } finally {
      client.disconnect();
    }
    expect(lines).toEqual([
      { warning: 'Redis cannot be reached: limits are counted in this process.', code: undefined },
      { redis: 'Redis is back: limits are counted in it.' },
    ]);
    expect(JSON.stringify(lines)).not.toContain(password);
  });

  test('commands fail at once while there is no connection, and none is kept for later', async () => {
    const { log } = keepingLog();
    await redis().kill();
    const client = openRedis(redis().url, log);
    try {
      const startedAt = performance.now();
      const answers = await Promise.allSettled(Array.from({ length: 500 }, () => client.get('x')));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['rejected']));
      expect(performance.now() - startedAt).toBeLessThan(2_000);
    } finally {
      client.disconnect();
      await redis().startAgain();
    }
  });
});
