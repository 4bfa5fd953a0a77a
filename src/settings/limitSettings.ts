import { isIP } from 'node:net';
import { z } from 'zod';
import { list, type Settings, wholeBetween } from './schemas';

/** What callers may do where they sign in and nothing else is set. All but the last are a minute's. */
export const usualLimits = {
  operationsPerCaller: 3_000,
  awsCallsPerCaller: 10_000,
  requestsPerAddress: 6_000,
  failuresPerAddress: 60,
  operationsAtOnce: 20,
} as const;

const number = (most: number) => wholeBetween(1, most).optional();

function defaultOf(limit: number): string {
  return `Default: ${limit} where there is authentication, else no limit, since there is one caller then.`;
}

/** How much anybody may do in a time. What one document may hold is no setting. */
export const limitSettings = {
  RATE_LIMIT_PER_CALLER: {
    key: 'operationsPerCaller',
    schema: number(1_000_000),
    default: '',
    meaning: `Operations that one caller may send in a minute. ${defaultOf(usualLimits.operationsPerCaller)}`,
  },
  RATE_LIMIT_AWS_CALLS: {
    key: 'awsCallsPerCaller',
    schema: number(10_000_000),
    default: '',
    meaning: `AWS calls that one caller's operations may make in a minute, not less than \`MAX_AWS_CALLS\`. ${defaultOf(usualLimits.awsCallsPerCaller)}`,
  },
  RATE_LIMIT_PER_ADDRESS: {
    key: 'requestsPerAddress',
    schema: number(10_000_000),
    default: '',
    meaning: `Requests that may come from one address in a minute, counted before anybody looks who sends them; IPv6 addresses of one /64 are one. ${defaultOf(usualLimits.requestsPerAddress)}`,
  },
  RATE_LIMIT_FAILURES: {
    key: 'failuresPerAddress',
    schema: number(1_000_000),
    default: '',
    meaning: `Credentials from one address that may be refused in a minute; after that only API keys are looked at, which cannot be guessed, and tokens that were good before. ${defaultOf(usualLimits.failuresPerAddress)}`,
  },
  MAX_OPERATIONS_PER_CALLER: {
    key: 'operationsAtOnce',
    schema: number(10_000),
    default: '',
    meaning: `Operations of one caller that may be under way at once in this gateway. ${defaultOf(usualLimits.operationsAtOnce)}`,
  },
  REDIS_URL: {
    key: 'redisUrl',
    schema: z.url({ protocol: /^rediss?$/, error: 'must be a redis or rediss URL' }).optional(),
    default: '',
    meaning:
      'Redis in which gateways count together, such as `redis://redis.internal:6379`. While it cannot be reached, each counts for itself. Default: each always does.',
  },
  TRUSTED_PROXIES: {
    key: 'trustedProxies',
    schema: list(
      z.string().refine(isAddressOrNetwork, 'must be addresses or networks, such as 10.0.0.0/8, and commas'),
    ),
    default: '',
    meaning:
      'Addresses and networks of the proxies in front, separated by commas: what they say in `X-Forwarded-For` is believed, and is the address that is limited, logged and audited. Default: nobody is believed.',
  },
} as const satisfies Settings;

function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
