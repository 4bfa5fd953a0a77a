import { join } from 'node:path';
import { connectSecretsManager, type SecretsManager } from './aws/sdk';
import { standardRegion } from './aws/standardRegion';
import { type Config, ConfigError } from './config';
import { startEmulator } from './emulator/startEmulator';
import type { Regions } from './secrets/regions';
import type { Log } from './telemetry/Log';

/** The Secrets Manager that the gateway works on: AWS's, or the embedded one, reached by the same SDK. */
export interface Backend {
  readonly secretsManager: SecretsManager;
  readonly regions: Regions;
  /** For people: which one it is, and where. */
  readonly description: string;
  stop(): Promise<void>;
}

/**
 * Connects to AWS, or starts the embedded Secrets Manager and connects to that. AWS is not asked anything yet.
 *
 * @throws ConfigError; Error with a sentence for the person who started the gateway, when the embedded one cannot start
 */
export async function startBackend(config: Config, log: Log): Promise<Backend> {
  return config.backend === 'aws' ? connectAws(config, log) : startEmbedded(config, log);
}

async function connectAws(config: Config, log: Log): Promise<Backend> {
  const home = config.region ?? (await standardRegion()) ?? config.regions[0];
  if (!home)
    throw new ConfigError([
      'AWS_REGION must be set with SECRETS_BACKEND=aws, or a profile that has a Region.',
    ]);
  if (config.regions.length > 0 && !config.regions.includes(home))
    throw new ConfigError([`AWS_REGIONS must contain the home Region, ${home}.`]);
  const secretsManager = connectSecretsManager({
    endpoint: config.awsEndpoint,
    rateShare: config.awsRateShare,
    attemptTimeoutMs: config.awsAttemptTimeoutMs,
    breakerPauseMs: config.awsBreakerPauseMs,
    log,
  });
  const where = config.awsEndpoint ? `${home} at ${config.awsEndpoint}` : home;
  return {
    secretsManager,
    regions: regionsOf(home, config),
    description: `AWS Secrets Manager, ${where}`,
    stop: () => secretsManager.close(),
  };
}

async function startEmbedded(config: Config, log: Log): Promise<Backend> {
  const home = config.region ?? config.regions[0] ?? 'us-east-1';
  const dataDirectory = join(config.dataDirectory, 'emulator');
  const emulator = await startEmulator({
    dataDirectory,
    port: config.emulatorPort,
    region: home,
    accountId: config.emulatorAccountId,
    masterKey: config.emulatorMasterKey,
    lambdaEndpoint: config.emulatorLambdaEndpoint,
    log: (line) => {
      if (line.status >= 500) log.error({ emulator: line });
    },
  });
  const { endpoint, credentials } = emulator;
  const secretsManager = connectSecretsManager({
    endpoint,
    credentials,
    rateShare: undefined,
    attemptTimeoutMs: config.awsAttemptTimeoutMs,
    breakerPauseMs: config.awsBreakerPauseMs,
    log,
  });
  return {
    secretsManager,
    regions: regionsOf(home, config),
    description: `embedded Secrets Manager, ${home}, at ${endpoint}, data in ${dataDirectory}`,
    async stop() {
      await secretsManager.close();
      await emulator.stop();
    },
  };
}

function regionsOf(home: string, { regions }: Config): Regions {
  return { home, all: regions.length > 0 ? regions : [home] };
}
