import { Redis } from 'ioredis';
import type { Log } from '../../telemetry/Log';

/** Longer than Redis ever takes where it belongs, beside the gateway; shorter than a caller notices. */
const patienceMs = 250;

/**
 * A connection to Redis that fails at once instead of waiting: commands are not queued while there is none, and an
 * answer that does not come ends it. It is made again for as long as it takes. The log tells once that Redis is away and
 * once that it is back, and nothing of the URL, which may hold a password.
 */
export function openRedis(url: string, log: Log): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2_000,
    commandTimeout: patienceMs,
    socketTimeout: 4 * patienceMs,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
  });
  let isAway: boolean | undefined;
  let code: string | undefined;
  // Without a listener the process would end; what happened is told when the connection is closed.
  redis.on('error', (error: Error & { readonly code?: string }) => {
    code = error.code ?? error.name;
  });
  redis.on('close', () => {
    if (!isAway) log.warn({ warning: 'Redis cannot be reached: limits are counted in this process.', code });
    isAway = true;
  });
  redis.on('ready', () => {
    if (isAway) log.info({ redis: 'Redis is back: limits are counted in it.' });
    isAway = false;
  });
  return redis;
}
