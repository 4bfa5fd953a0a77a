import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { readFaultSettings } from '../emulator/faults/readFaultSettings';
import { readSeed } from '../emulator/seed/readSeed';
import { type EmulatorOptions, startEmulator } from '../emulator/startEmulator';
import { examples } from './emulator/examples';
import { introduction } from './emulator/introduction';
import { logLine } from './emulator/logLine';
import {
  addAccount,
  addRotationFunction,
  readPort,
  readRegion,
  readSeconds,
  readUrl,
} from './emulator/optionValues';
import { readJsonFile } from './emulator/readJsonFile';
import { reasonOf } from './emulator/reasonOf';
import { stopOnSignals } from './emulator/stopOnSignals';

interface Options {
  readonly port: number;
  readonly data: string;
  readonly memory?: true;
  readonly region: string;
  readonly account?: readonly string[];
  readonly seed?: string;
  readonly faults?: string;
  readonly auth: boolean;
  readonly rotationFunction?: Readonly<Record<string, string>>;
  readonly lambdaEndpoint?: string;
  readonly forcedDeletionLife: number;
  readonly replicationDelay: number;
  readonly quiet?: true;
  readonly masterKey?: string;
}

const defaultAccount = '123456789012';

/** `secretql emulator`: runs the embedded Secrets Manager by itself until SIGINT or SIGTERM. */
export function emulatorCommand(): Command {
  return (
    new Command('emulator')
      .description('run the embedded Secrets Manager by itself, for the AWS CLI, the AWS SDKs and boto3')
      .option('--port <number>', 'port on 127.0.0.1; 0 takes a free one', readPort, 4566)
      .option('--data <folder>', 'where the secrets are kept', './.secretql/emulator')
      .addOption(new Option('--memory', 'keep nothing: all is gone when it stops').conflicts('data'))
      .option('--region <name>', 'the Region to suggest to clients', readRegion, 'us-east-1')
      .option(
        '--account <id>',
        `the account in ARNs, 12 digits; more of them add accounts (default: "${defaultAccount}")`,
        addAccount,
      )
      .option(
        '--seed <file.json>',
        'secrets to begin with, in the first account and --region unless they name others',
      )
      .option('--faults <file.json>', 'what goes wrong on purpose')
      .option('--no-auth', 'accept any credentials, or none: everybody on this machine may do everything')
      .option(
        '--rotation-function <arn=url>',
        'where a rotation function is served, see below; for several, repeat it',
        addRotationFunction,
      )
      .option('--lambda-endpoint <url>', 'where all other rotation functions are served', readUrl)
      .option(
        '--forced-deletion-life <seconds>',
        'how long a forced deletion is still seen, as on AWS',
        readSeconds,
        0,
      )
      .option('--replication-delay <seconds>', 'how long replicas take to follow', readSeconds, 0.25)
      .option('--quiet', 'log no requests, only what fails in the server or in a rotation function')
      // Not for the command line, which every user of a machine can read: it is there for the variable.
      .addOption(new Option('--master-key <base64>').env('EMULATOR_MASTER_KEY').hideHelp())
      .addHelpText('after', examples)
      .action(run)
  );
}

async function run(options: Options): Promise<void> {
  const { port, memory, data, auth, seed, account: accounts = [defaultAccount] } = options;
  const dataDirectory = memory ? undefined : resolve(data);
  // Whoever read the log is gone (`| head`, a closed terminal): to be heard is not worth the server.
  process.stdout.on('error', () => {});
  try {
    const emulator = await startEmulator({ ...toEmulatorOptions(options, accounts), dataDirectory });
    stopOnSignals(() => emulator.stop());
    // After that: whoever reads it may send a signal at once.
    print(introduction(emulator, { accounts, isOpen: !auth, hasSeed: seed !== undefined }));
  } catch (error) {
    process.stderr.write(`secretql emulator: ${reasonOf(error, { port, dataDirectory })}\n`);
    process.exitCode = 1;
  }
}

function toEmulatorOptions(
  options: Options,
  [accountId, ...otherAccountIds]: readonly string[],
): EmulatorOptions {
  const { seed, faults } = options;
  return {
    port: options.port,
    region: options.region,
    accountId,
    otherAccountIds,
    masterKey: options.masterKey || undefined,
    authentication: options.auth ? 'signature' : 'none',
    seed: seed === undefined ? undefined : fromFile(seed, 'lossless', readSeed),
    faults: faults === undefined ? undefined : fromFile(faults, 'plain', readFaultSettings),
    rotationFunctions: options.rotationFunction,
    lambdaEndpoint: options.lambdaEndpoint,
    forcedDeletionLifeMs: toMs(options.forcedDeletionLife),
    replicationDelayMs: toMs(options.replicationDelay),
    log: (line) => {
      // Who waits for the start asks for it many times.
      if (line.operation === 'health') return;
      if (!options.quiet || line.status >= 500) print(logLine(line));
    },
  };
}

function fromFile<T>(path: string, numbers: 'plain' | 'lossless', read: (json: unknown) => T): T {
  const json = readJsonFile(path, numbers);
  try {
    return read(json);
  } catch (error) {
    throw error instanceof Error ? new Error(`${path}: ${error.message}`) : error;
  }
}

function toMs(seconds: number): number {
  return Math.round(seconds * 1000);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
