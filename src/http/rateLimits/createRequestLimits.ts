import type { Log } from '../../telemetry/Log';
import { createLimit, type Limit } from './createLimit';
import { type AddressLimits, limitAddresses } from './limitAddresses';
import { type CallerLimits, limitCallers } from './limitCallers';
import { openRedis } from './openRedis';

/** What is undefined is not limited. All but the last are a minute's. */
export interface Quotas {
  readonly operationsPerCaller: number | undefined;
  readonly awsCallsPerCaller: number | undefined;
  readonly requestsPerAddress: number | undefined;
  readonly failuresPerAddress: number | undefined;
  readonly operationsAtOnce: number | undefined;
}

export interface RequestLimitsOptions {
  readonly quotas: Quotas;
  /** Where several gateways count together. */
  readonly redisUrl: string | undefined;
  readonly log: Log;
}

export interface RequestLimits {
  readonly addresses: AddressLimits;
  readonly callers: CallerLimits;
  close(): void;
}

/** Counts in this process, or in Redis with others; operations at once always count in this process alone. */
export function createRequestLimits({ quotas, redisUrl, log }: RequestLimitsOptions): RequestLimits {
  const redis = redisUrl === undefined ? undefined : openRedis(redisUrl, log);
  const limit = (name: string, quota: number | undefined): Limit | undefined =>
    quota === undefined ? undefined : createLimit(name, quota, redis);
  return {
    addresses: limitAddresses({
      requests: limit('requests', quotas.requestsPerAddress),
      failures: limit('failures', quotas.failuresPerAddress),
    }),
    callers: limitCallers({
      operations: limit('operations', quotas.operationsPerCaller),
      awsCalls: limit('aws-calls', quotas.awsCallsPerCaller),
      atOnce: quotas.operationsAtOnce,
      nowMs: () => performance.now(),
    }),
    close: () => redis?.disconnect(),
  };
}
