import type { z } from 'zod';
import { accessSettings } from './settings/accessSettings';
import { auditSettings } from './settings/auditSettings';
import { awsSettings } from './settings/awsSettings';
import { emulatorSettings } from './settings/emulatorSettings';
import { exposureSettings } from './settings/exposureSettings';
import { limitSettings } from './settings/limitSettings';
import { type NearMiss, nearMisses } from './settings/nearMisses';
import type { Setting } from './settings/schemas';
import { serverSettings } from './settings/serverSettings';

/** Every environment variable that the gateway reads: the README's table, which a test compares. */
export const settings = {
  ...serverSettings,
  ...accessSettings,
  ...auditSettings,
  ...exposureSettings,
  ...limitSettings,
  ...awsSettings,
  ...emulatorSettings,
};

type Settings = typeof settings;

/** How the gateway runs; read once, and the same for as long as the process lives. The settings say what each means. */
export type Config = {
  readonly [N in keyof Settings as Settings[N]['key']]: z.output<Settings[N]['schema']>;
} & {
  /** Variables that are not read, and may be meant to be. */
  readonly nearMisses: readonly NearMiss[];
};

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
  const rows: readonly (readonly [string, Setting])[] = Object.entries(settings);
  const entries = rows.map(([name, { key, schema, default: fallback }]) => {
    const result = schema.safeParse(env[name] || fallback || undefined);
    if (!result.success) mistakes.push(`${name} ${result.error.issues[0]?.message ?? 'is not valid'}.`);
    return [key, result.data] as const;
  });
  // Each row pairs a key with what its schema gives, which is what Config is made of.
  const config = {
    ...Object.fromEntries(entries),
    nearMisses: nearMisses(env, Object.keys(settings)),
  } as Config;
  if (mistakes.length === 0) mistakes.push(...contradictions(config));
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return Object.freeze(config);
}

/** Whether callers have to say who they are. Without it, only loopback is listened on. */
export function hasAuthentication({ apiKeysFile, oidcIssuers }: Config): boolean {
  return apiKeysFile !== undefined || oidcIssuers.length > 0;
}

/** Under which flags Node runs, wherever they were set. */
export function readNodeFlags(): readonly string[] {
  const { NODE_OPTIONS = '', NODE_DEBUG } = process.env;
  const debug = NODE_DEBUG ? [`NODE_DEBUG=${NODE_DEBUG}`] : [];
  return [...process.execArgv, ...NODE_OPTIONS.split(/[\s"']+/), ...debug];
}

/** What is valid alone and not together. */
function contradictions(config: Config): readonly string[] {
  const { region, regions, host, oidcIssuers, oidcAudiences } = config;
  const isOpen = !hasAuthentication(config);
  const rules: readonly (readonly [isBroken: boolean, sentence: string])[] = [
    [
      region !== undefined && regions.length > 0 && !regions.includes(region),
      'AWS_REGIONS must contain AWS_REGION.',
    ],
    [
      isOpen && !isLoopback(host),
      'HOST must be 127.0.0.1, localhost or ::1 without authentication: any other address needs API_KEYS_FILE or OIDC_ISSUER.',
    ],
    [
      oidcIssuers.length > 0 && oidcAudiences.length === 0,
      'OIDC_AUDIENCE must be set with OIDC_ISSUER: tokens that are made for others would be let in.',
    ],
    [
      !isOpen && !isLoopback(host) && config.tlsCertFile === undefined && config.plainHttp === 'off',
      'HOST must be 127.0.0.1, localhost or ::1 without TLS: any other address needs TLS_CERT_FILE and TLS_KEY_FILE, or PLAIN_HTTP=on where a balancer or proxy in front ends TLS.',
    ],
    [
      (config.tlsCertFile === undefined) !== (config.tlsKeyFile === undefined),
      'TLS_CERT_FILE and TLS_KEY_FILE must be set together.',
    ],
    [
      config.trustedDocumentsMode !== 'off' && config.trustedDocumentsFile === undefined,
      'TRUSTED_DOCUMENTS must name a manifest, with TRUSTED_DOCUMENTS_MODE log or enforce.',
    ],
    [
      config.awsDeadlineMs >= config.requestTimeoutMs,
      `AWS_DEADLINE_MS must be less than REQUEST_TIMEOUT_MS: what could be had by then would not be answered. ${defaultsOf('AWS_DEADLINE_MS', 'REQUEST_TIMEOUT_MS')}`,
    ],
    [
      (config.awsCallsPerCaller ?? config.maxAwsCalls) < config.maxAwsCalls,
      `RATE_LIMIT_AWS_CALLS must not be less than MAX_AWS_CALLS: what one operation may make would never be left. ${defaultsOf('MAX_AWS_CALLS')}`,
    ],
    [
      isOpen && config.policiesDirectory !== undefined,
      'POLICIES_DIR needs API_KEYS_FILE or OIDC_ISSUER: without authentication, everybody on this machine may do everything.',
    ],
    [oidcIssuers.length === 0 && oidcAudiences.length > 0, 'OIDC_ISSUER must be set with OIDC_AUDIENCE.'],
    ...missedAuthentication(config),
  ];
  return rules.filter(([isBroken]) => isBroken).map(([, sentence]) => sentence);
}

/** One of two that do not fit together may not have been set by anybody. */
function defaultsOf(...names: readonly (keyof Settings)[]): string {
  return `Defaults: ${names.map((name) => `${name}=${settings[name].default}`).join(', ')}.`;
}

/**
 * A setting of authentication that is almost written leaves a gateway open that was meant to ask for credentials. That
 * does not start where the secrets are those of AWS. Else it is a warning, as every near miss is: the variable may be
 * another program's, and must not stop a service that asks for credentials by another setting, nor a person who tries
 * things out on secrets of no worth. To no other address than loopback is a gateway ever open.
 */
function missedAuthentication(config: Config): readonly (readonly [isBroken: boolean, sentence: string])[] {
  const isAtRisk = config.backend === 'aws' && !hasAuthentication(config);
  return config.nearMisses.map(({ variable, setting }) => [
    isAtRisk && ['API_KEYS_FILE', 'OIDC_ISSUER'].includes(setting),
    `${variable} is no setting, and almost ${setting}, without which everybody on this machine may do everything with the secrets of AWS. Set that one in its place, or start without both where that is meant.`,
  ]);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
