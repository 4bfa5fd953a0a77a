import { type Config, hasAuthentication } from './config';
import { createRequestLimits, type RequestLimits } from './http/rateLimits/createRequestLimits';
import { usualLimits } from './settings/limitSettings';
import type { Log } from './telemetry/Log';

/**
 * How much callers and addresses may do. Where nobody signs in, all are one caller on one address, which has nobody to be
 * held back for: then there are only the limits that are set.
 */
export function openRequestLimits(config: Config, log: Log): RequestLimits {
  const usual = hasAuthentication(config) ? usualLimits : undefined;
  return createRequestLimits({
    quotas: {
      operationsPerCaller: config.operationsPerCaller ?? usual?.operationsPerCaller,
      awsCallsPerCaller: config.awsCallsPerCaller ?? usual?.awsCallsPerCaller,
      requestsPerAddress: config.requestsPerAddress ?? usual?.requestsPerAddress,
      failuresPerAddress: config.failuresPerAddress ?? usual?.failuresPerAddress,
      operationsAtOnce: config.operationsAtOnce ?? usual?.operationsAtOnce,
    },
    redisUrl: config.redisUrl,
    log,
  });
}
