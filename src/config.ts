import { z } from 'zod';

const audiences = ['loopback', 'on', 'off'] as const;
const logLevels = ['error', 'warn', 'info', 'silent'] as const;

/** How the gateway runs; read once, and the same for as long as the process lives. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly backend: 'embedded' | 'aws';
  readonly dataDirectory: string;
  /** 0: any that is free. */
  readonly emulatorPort: number;
  readonly emulatorAccountId: string;
  /** Undefined: the data folder has a key file. */
  readonly emulatorMasterKey: string | undefined;
  /** Where rotation functions are served; undefined: nowhere. */
  readonly emulatorLambdaEndpoint: string | undefined;
  /** The home Region; undefined: that of the AWS profile. */
  readonly region: string | undefined;
  /** All Regions whose secrets are served; empty: the home Region alone. */
  readonly regions: readonly string[];
  readonly awsEndpoint: string | undefined;
  readonly awsRateShare: number;
  readonly awsAttemptTimeoutMs: number;
  readonly awsDeadlineMs: number;
  readonly awsBreakerPauseMs: number;
  /** How long a request may take in all. */
  readonly requestTimeoutMs: number;
  readonly corsOrigins: readonly string[];
  /** Undefined: made at random at every start. */
  readonly cursorKey: string | undefined;
  /** Most that one operation may make. */
  readonly maxAwsCalls: number;
  /** Who is told, in each answer, what it cost at AWS: those on this machine, all, or none. */
  readonly awsAccounting: (typeof audiences)[number];
  readonly logLevel: (typeof logLevels)[number];
}

const region = z.string().regex(/^([a-z]+-)+\d+$/, 'must be an AWS Region, such as eu-central-1');
const port = z.coerce
  .number('must be 0 to 65535')
  .int()
  .min(0, 'must be 0 to 65535')
  .max(65_535, 'must be 0 to 65535');
/** A number within bounds, both included. */
const between = (min: number, max: number) => {
  const error = `must be ${min} to ${max}`;
  return z.coerce.number(error).min(min, error).max(max, error);
};
const list = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (text) => (typeof text === 'string' ? text.split(',').map((part) => part.trim()) : text),
    z.array(item),
  );
const url = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' });

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text;
}

const loopback = ['127.0.0.1', 'localhost', '::1'];

interface Setting {
  readonly schema: z.ZodType;
  /** As it would be written in the environment. Empty: unset. */
  readonly default: string;
  readonly meaning: string;
}

/** Every environment variable that the gateway reads: the README's table, which a test compares. */
export const settings = {
  HOST: {
    schema: z.enum(
      loopback,
      'must be 127.0.0.1, localhost or ::1: other addresses need authentication, which is not there yet',
    ),
    default: '127.0.0.1',
    meaning: 'Address to listen on; loopback only.',
  },
  PORT: { schema: port, default: '4000', meaning: 'Port to listen on; `0` takes any that is free.' },
  SECRETS_BACKEND: {
    schema: z.enum(['embedded', 'aws'], 'must be "embedded" or "aws"'),
    default: 'embedded',
    meaning: '`embedded`: the Secrets Manager of this package. `aws`: the one of your account.',
  },
  DATA_DIR: {
    schema: z.string(),
    default: '.secretql',
    meaning: 'Folder in which the embedded Secrets Manager keeps its data, encrypted.',
  },
  EMULATOR_PORT: {
    schema: port,
    default: '0',
    meaning: 'Port of the embedded Secrets Manager; `0` takes any that is free.',
  },
  EMULATOR_ACCOUNT_ID: {
    schema: z.string().regex(/^\d{12}$/, 'must be 12 digits'),
    default: '123456789012',
    meaning: 'Account in the ARNs that the embedded Secrets Manager makes.',
  },
  EMULATOR_MASTER_KEY: {
    schema: z
      .string()
      .regex(
        /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/,
        'must be 32 bytes in base64, as "openssl rand -base64 32" prints them',
      )
      .optional(),
    default: '',
    meaning:
      'Key that the embedded Secrets Manager encrypts values with: 32 bytes in base64 (`openssl rand -base64 32`). Default: a key file in its folder.',
  },
  EMULATOR_LAMBDA_ENDPOINT: {
    schema: url.optional(),
    default: '',
    meaning:
      'Where the embedded Secrets Manager calls rotation functions: the address of `sam local start-lambda`, or of any server of the Lambda invocation API. Default: secrets do not rotate.',
  },
  AWS_REGION: {
    schema: region.optional(),
    default: '',
    meaning:
      'Home Region: names and lists are its. Default: that of the AWS profile (with `aws`), else the first of `AWS_REGIONS`, else `us-east-1` (embedded).',
  },
  AWS_REGIONS: {
    schema: list(region).optional(),
    default: '',
    meaning: 'All Regions whose ARNs are served, separated by commas. Default: the home Region alone.',
  },
  AWS_ENDPOINT_URL_SECRETS_MANAGER: {
    schema: url.optional(),
    default: '',
    meaning: 'With `aws`: another address of Secrets Manager, such as a VPC endpoint.',
  },
  AWS_RATE_SHARE: {
    schema: between(0.01, 1_000),
    default: '1',
    meaning:
      "With `aws`: the part of AWS's request rates per account and Region that this gateway may use. All programs of the account share them: give each of two gateways `0.5`, or less to leave some to others. More than `1`, up to 1000, is for an endpoint that is not AWS.",
  },
  AWS_ATTEMPT_TIMEOUT_MS: {
    schema: between(50, 10_000),
    default: '3000',
    meaning: 'How long AWS may take to answer one attempt of a call, in milliseconds.',
  },
  AWS_DEADLINE_MS: {
    schema: between(100, 12_000),
    default: '10000',
    meaning:
      'How long a request may wait for AWS in all, in milliseconds, less than `REQUEST_TIMEOUT_MS`: reads end then with what could be had, and no write begins later.',
  },
  AWS_BREAKER_PAUSE_MS: {
    schema: between(50, 60_000),
    default: '5000',
    meaning: 'How long a Region is left alone when ten attempts in a row were not answered, in milliseconds.',
  },
  REQUEST_TIMEOUT_MS: {
    schema: z.coerce
      .number('must be 100 to 50000')
      .min(100, 'must be 100 to 50000')
      .max(50_000, 'must be 100 to 50000'),
    default: '15000',
    meaning:
      'How long a request may take in all, in milliseconds: then it is answered with `REQUEST_TIMEOUT`, and no further AWS call of it begins.',
  },
  CORS_ORIGINS: {
    schema: list(
      z.string().refine(isOrigin, 'must be origins, such as https://studio.apollographql.com'),
    ).optional(),
    default: '',
    meaning: 'Origins of other pages that may send requests, separated by commas.',
  },
  CURSOR_KEY: {
    schema: z.string().min(32, 'must have at least 32 characters').optional(),
    default: '',
    meaning:
      'Key that cursors are signed with; the same on gateways that share clients. Default: random at each start.',
  },
  MAX_AWS_CALLS: {
    schema: z.coerce
      .number('must be 1 to 10000')
      .int('must be 1 to 10000')
      .min(1, 'must be 1 to 10000')
      .max(10_000, 'must be 1 to 10000'),
    default: '250',
    meaning: 'Most AWS calls that one operation may make: what can take more is refused before it begins.',
  },
  AWS_ACCOUNTING: {
    schema: z.enum(audiences, `must be one of ${audiences.join(', ')}`),
    default: 'loopback',
    meaning:
      'Whether answers tell in `extensions.aws` what they cost at AWS: `on`, `off`, or `loopback` for callers on this machine.',
  },
  LOG_LEVEL: {
    schema: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`),
    default: 'info',
    meaning: 'Least severe line that is logged: `error`, `warn`, `info` or `silent`.',
  },
} as const satisfies Readonly<Record<string, Setting>>;

type SettingName = keyof typeof settings;

/** Everything that is wrong with the environment, one sentence each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join('\n'));
  }
}

/** Reads the environment; throws ConfigError with every mistake at once. No value is quoted. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const mistakes: string[] = [];

  function read<N extends SettingName>(name: N): z.output<(typeof settings)[N]['schema']> {
    const { schema, default: fallback } = settings[name];
    const result = schema.safeParse(env[name] || fallback || undefined);
    if (!result.success) mistakes.push(`${name} ${result.error.issues[0]?.message ?? 'is not valid'}.`);
    return result.data as z.output<(typeof settings)[N]['schema']>;
  }

  const config: Config = {
    host: read('HOST'),
    port: read('PORT'),
    backend: read('SECRETS_BACKEND'),
    dataDirectory: read('DATA_DIR'),
    emulatorPort: read('EMULATOR_PORT'),
    emulatorAccountId: read('EMULATOR_ACCOUNT_ID'),
    emulatorMasterKey: read('EMULATOR_MASTER_KEY'),
    emulatorLambdaEndpoint: read('EMULATOR_LAMBDA_ENDPOINT'),
    region: read('AWS_REGION'),
    regions: read('AWS_REGIONS') ?? [],
    awsEndpoint: read('AWS_ENDPOINT_URL_SECRETS_MANAGER'),
    awsRateShare: read('AWS_RATE_SHARE'),
    awsAttemptTimeoutMs: read('AWS_ATTEMPT_TIMEOUT_MS'),
    awsDeadlineMs: read('AWS_DEADLINE_MS'),
    awsBreakerPauseMs: read('AWS_BREAKER_PAUSE_MS'),
    requestTimeoutMs: read('REQUEST_TIMEOUT_MS'),
    corsOrigins: read('CORS_ORIGINS') ?? [],
    cursorKey: read('CURSOR_KEY'),
    maxAwsCalls: read('MAX_AWS_CALLS'),
    awsAccounting: read('AWS_ACCOUNTING'),
    logLevel: read('LOG_LEVEL'),
  };
  if (config.region && config.regions.length > 0 && !config.regions.includes(config.region)) {
    mistakes.push('AWS_REGIONS must contain AWS_REGION.');
  }
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return Object.freeze(config);
}
