import { z } from 'zod';
import { between, list, oneOf, port, type Settings, wholeBetween } from './schemas';

/** Where the gateway listens, what it works on, and what it is like as a server. */
export const serverSettings = {
  HOST: {
    key: 'host',
    schema: z.string().regex(/^[A-Za-z0-9.:-]+$/, 'must be an IP address or a host name'),
    default: '127.0.0.1',
    meaning:
      'Address to listen on. Without authentication only `127.0.0.1`, `localhost` or `::1`; `localhost` is both `127.0.0.1` and `::1`, `0.0.0.0` or `::` is every address of the machine.',
  },
  PORT: {
    key: 'port',
    schema: port,
    default: '4000',
    meaning: 'Port to listen on; `0` takes any that is free.',
  },
  SECRETS_BACKEND: {
    key: 'backend',
    schema: z.enum(['embedded', 'aws'], 'must be "embedded" or "aws"'),
    default: 'embedded',
    meaning: '`embedded`: the Secrets Manager of this package. `aws`: the one of your account.',
  },
  DATA_DIR: {
    key: 'dataDirectory',
    schema: z.string(),
    default: '.secretql',
    meaning:
      'Folder in which the embedded Secrets Manager keeps its data, encrypted, and where the audit log is by default.',
  },
  REQUEST_TIMEOUT_MS: {
    key: 'requestTimeoutMs',
    schema: between(100, 50_000),
    default: '15000',
    meaning:
      'How long a request may take in all, in milliseconds: then it is answered with `REQUEST_TIMEOUT`, and no further AWS call of it begins.',
  },
  OVERLOAD_PATIENCE_MS: {
    key: 'overloadPatienceMs',
    schema: between(10, 10_000),
    default: '100',
    meaning:
      'How long more than 32 requests may stand in line for the processor, in milliseconds: a line that lasts longer is an overload, and is cut with `OVERLOADED`. More lets longer bursts through.',
  },
  MAX_CONNECTIONS: {
    key: 'maxConnections',
    schema: wholeBetween(10, 100_000),
    default: '5000',
    meaning: 'Most connections at once, idle ones included; more are closed when they come.',
  },
  MAX_CONNECTIONS_PER_ADDRESS: {
    key: 'maxConnectionsPerAddress',
    schema: wholeBetween(1, 100_000).optional(),
    default: '',
    meaning:
      'Most connections of one address at once, proxies in `TRUSTED_PROXIES` excepted; IPv6 addresses of one /64 are one. Default: a tenth of `MAX_CONNECTIONS` where there is authentication, else no limit.',
  },
  CORS_ORIGINS: {
    key: 'corsOrigins',
    schema: list(z.string().refine(isOrigin, 'must be origins, such as https://studio.apollographql.com')),
    default: '',
    meaning: 'Origins of other pages that may send requests, separated by commas.',
  },
  CURSOR_KEY: {
    key: 'cursorKey',
    schema: z.string().min(32, 'must have at least 32 characters').optional(),
    default: '',
    meaning:
      'Key that cursors are encrypted with; the same on gateways that share clients. Default: random at each start.',
  },
  LOG_LEVEL: {
    key: 'logLevel',
    schema: oneOf(['error', 'warn', 'info', 'silent']),
    default: 'info',
    meaning:
      'Least severe line that is logged: `error`, `warn`, `info` or `silent`. Heads of the audit log are logged in any case but `silent`.',
  },
} as const satisfies Settings;

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text;
}
