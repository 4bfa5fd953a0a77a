import { join } from 'node:path';
import type { RunningEmulator } from '../../emulator/startEmulator';

interface Settings {
  /** The account of the ARNs, then the others that are served. */
  readonly accounts: readonly string[];
  readonly isOpen: boolean;
  readonly hasSeed: boolean;
}

/** What the emulator prints when it is there: where it is, how to reach it, and who may. */
export function introduction(emulator: RunningEmulator, settings: Settings): string {
  const { endpoint, region, dataDirectory, seeded, unservedAccounts } = emulator;
  const where = dataDirectory === undefined ? 'nothing is kept' : `data in ${dataDirectory}`;
  return [
    `Embedded Secrets Manager at ${endpoint}, ${where}`,
    ...(settings.hasSeed ? [`Seeded ${seeded.made} secrets, ${seeded.there} were there`] : []),
    ...unservedAccounts.map(
      (account) =>
        `The data also hold secrets of the account ${account}, which is not served: add --account ${account}`,
    ),
    ...(settings.isOpen
      ? ['No authentication: every program and every user of this machine may read and change everything.']
      : []),
    '',
    'To point the AWS CLI, boto3 and the AWS SDKs at it:',
    '',
    `  export AWS_ENDPOINT_URL_SECRETS_MANAGER=${endpoint}`,
    `  export AWS_REGION=${region}`,
    `  export AWS_DEFAULT_REGION=${region}`,
    ...credentialLines(emulator, settings),
    '',
    '  aws secretsmanager list-secrets',
    '  python3 -c \'import boto3; print(boto3.client("secretsmanager").list_secrets())\'',
    '',
  ].join('\n');
}

function credentialLines(emulator: RunningEmulator, { accounts, isOpen }: Settings): readonly string[] {
  const { dataDirectory } = emulator;
  const [, ...others] = accounts;
  if (isOpen)
    return [
      '  export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any   # 12 digits as the id are the account',
    ];
  if (dataDirectory !== undefined)
    return [
      `  export AWS_SHARED_CREDENTIALS_FILE=${quote(join(dataDirectory, 'credentials'))}`,
      ...others.map((account) => `  # for the account ${account}: export AWS_PROFILE=${account}`),
    ];
  return accounts.flatMap((account, index) => {
    const { accessKeyId, secretAccessKey } = emulator.credentialsOf(account);
    const note = index === 0 ? '' : `# for the account ${account}: `;
    return [`  ${note}export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`];
  });
}

// For a POSIX shell; plain paths stay as they are.
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
