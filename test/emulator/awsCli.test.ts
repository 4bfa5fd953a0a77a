import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startTestEmulator, type TestEmulator } from './support/emulator';
import { emulatorOnly } from './support/emulatorOnly';

const isThere = spawnSync('aws', ['--version']).status === 0;
const testCli = isThere ? emulatorOnly('it is about this server') : test.skip;
const skipped = isThere ? '' : ' (skipped: the AWS CLI is not on this machine)';

let running: TestEmulator;
beforeAll(async () => {
  running = await startTestEmulator();
  // The CLI signs by the time of the machine, which is not the clock of the emulator's rules.
  running.emulator.clock.resume();
});
afterAll(() => running.stop());

async function aws(...args: string[]): Promise<Readonly<Record<string, unknown>>> {
  const { stdout } = await promisify(execFile)('aws', ['secretsmanager', ...args], {
    env: {
      PATH: process.env.PATH,
      HOME: running.directory,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: running.emulator.endpoint,
      AWS_SHARED_CREDENTIALS_FILE: join(running.directory, 'credentials'),
      AWS_DEFAULT_REGION: 'eu-central-1',
      AWS_PAGER: '',
    },
  });
  return stdout.trim() ? JSON.parse(stdout) : {};
}

testCli(
  `the AWS CLI creates, reads, tags, rolls back, deletes and restores${skipped}`,
  async () => {
    const created = await aws('create-secret', '--name', 'cli/db', '--secret-string', 'first');
    expect(created.ARN).toMatch(
      /^arn:aws:secretsmanager:eu-central-1:123456789012:secret:cli\/db-[A-Za-z0-9]{6}$/,
    );
    const put = await aws('put-secret-value', '--secret-id', 'cli/db', '--secret-string', 'second');
    expect(put.VersionStages).toEqual(['AWSCURRENT']);
    const previous = await aws(
      ...['get-secret-value', '--secret-id', 'cli/db', '--version-stage', 'AWSPREVIOUS'],
    );
    expect(previous).toMatchObject({ SecretString: 'first', VersionId: created.VersionId });
    const move = ['--version-stage', 'AWSCURRENT', '--move-to-version-id', String(created.VersionId)];
    const from = ['--remove-from-version-id', String(put.VersionId)];
    await aws('update-secret-version-stage', '--secret-id', 'cli/db', ...move, ...from);
    await aws('tag-resource', '--secret-id', 'cli/db', '--tags', 'Key=team,Value=a');
    expect(await aws('describe-secret', '--secret-id', 'cli/db')).toMatchObject({
      Tags: [{ Key: 'team', Value: 'a' }],
      VersionIdsToStages: {
        [String(created.VersionId)]: ['AWSCURRENT'],
        [String(put.VersionId)]: ['AWSPREVIOUS'],
      },
    });
    await aws('delete-secret', '--secret-id', 'cli/db', '--recovery-window-in-days', '7');
    expect((await aws('list-secrets')).SecretList).toEqual([]);
    await aws('restore-secret', '--secret-id', 'cli/db');
    const { SecretList } = await aws('list-secrets', '--filters', 'Key=tag-key,Values=team');
    expect(SecretList).toMatchObject([{ Name: 'cli/db' }]);
  },
  120_000,
);

testCli(
  `the AWS CLI prints what refused it${skipped}`,
  async () => {
    await expect(aws('get-secret-value', '--secret-id', 'missing')).rejects.toMatchObject({
      stderr: expect.stringContaining(
        "(ResourceNotFoundException) when calling the GetSecretValue operation: Secrets Manager can't find the specified secret.",
      ),
    });
  },
  60_000,
);
