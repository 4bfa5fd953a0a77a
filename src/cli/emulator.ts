import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { EmulatorLogLine } from '../emulator/createServer';
import { type RunningEmulator, startEmulator } from '../emulator/startEmulator';

interface Options {
  readonly port: number;
  readonly data: string;
  readonly region: string;
  readonly account: string;
}

/** `secretql emulator`: runs the embedded Secrets Manager by itself until SIGINT or SIGTERM. */
export function emulatorCommand(): Command {
  return new Command('emulator')
    .description('run the embedded Secrets Manager by itself, for the AWS CLI, the AWS SDKs and boto3')
    .option('--port <number>', 'port on 127.0.0.1; 0 takes a free one', parsePort, 4566)
    .option('--data <folder>', 'where the secrets are kept', './.secretql/emulator')
    .option('--region <name>', 'the Region to suggest to clients', 'us-east-1')
    .option('--account <id>', 'the account in ARNs, 12 digits', parseAccount, '123456789012')
    .action(run);
}

async function run({ port, data, region, account }: Options, command: Command): Promise<void> {
  const dataDirectory = resolve(data);
  try {
    const emulator = await startEmulator({ dataDirectory, port, region, accountId: account, log: printLine });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.stop());
    // After that: whoever reads it may send a signal at once.
    print(introduction(emulator, dataDirectory));
  } catch (error) {
    command.error(`secretql emulator: ${reasonOf(error, port, dataDirectory)}`, { exitCode: 1 });
  }
}

function introduction({ endpoint, region }: RunningEmulator, dataDirectory: string): string {
  return [
    `Embedded Secrets Manager at ${endpoint}, data in ${dataDirectory}`,
    '',
    'To point the AWS CLI, boto3 and the AWS SDKs at it:',
    '',
    `  export AWS_ENDPOINT_URL_SECRETS_MANAGER=${endpoint}`,
    `  export AWS_REGION=${region}`,
    `  export AWS_DEFAULT_REGION=${region}`,
    `  export AWS_SHARED_CREDENTIALS_FILE=${quote(resolve(dataDirectory, 'credentials'))}`,
    '',
    '  aws secretsmanager list-secrets',
    '  python3 -c \'import boto3; print(boto3.client("secretsmanager").list_secrets())\'',
    '',
  ].join('\n');
}

function printLine({ operation, status, errorType, durationMs }: EmulatorLogLine): void {
  print(
    `${operation} ${status}${errorType === undefined ? '' : ` ${errorType}`} ${durationMs.toFixed(1)} ms`,
  );
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function reasonOf(error: unknown, port: number, dataDirectory: string): string {
  const { code, syscall } = readSystemError(error);
  if (code === 'EADDRINUSE') return `port ${port} is in use; choose another with --port`;
  if (syscall === 'listen') return `port ${port} cannot be used (${code}); choose another with --port`;
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return `${dataDirectory} is not a folder; choose another with --data`;
  if (code !== undefined)
    return `the folder ${dataDirectory} cannot be used (${code}); choose another with --data`;
  return error instanceof Error ? error.message : String(error);
}

function readSystemError(error: unknown): { readonly code?: string; readonly syscall?: string } {
  if (typeof error !== 'object' || error === null) return {};
  const { code, syscall }: { readonly code?: unknown; readonly syscall?: unknown } = error;
  return {
    code: typeof code === 'string' ? code : undefined,
    syscall: typeof syscall === 'string' ? syscall : undefined,
  };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

function parseAccount(text: string): string {
  if (!/^\d{12}$/.test(text)) throw new InvalidArgumentError('An account id has 12 digits.');
  return text;
}

// For a POSIX shell; plain paths stay as they are.
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
