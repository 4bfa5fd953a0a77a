import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startTestEmulator, type TestEmulator } from './support/emulator';
import { emulatorOnly } from './support/emulatorOnly';

const isThere = spawnSync('python3', ['-c', 'import boto3']).status === 0;
const testBoto = isThere ? emulatorOnly('it is about this server') : test.skip;
const skipped = isThere ? '' : ' (skipped: python3 with boto3 is not on this machine)';

let running: TestEmulator;
beforeAll(async () => {
  running = await startTestEmulator();
  running.emulator.clock.resume();
});
afterAll(() => running.stop());

/** Runs a program with a client `sm`; gives the JSON of what it prints. */
async function python(program: string): Promise<unknown> {
  const prelude = 'import boto3, json\nsm = boto3.client("secretsmanager")\n';
  const { stdout } = await promisify(execFile)('python3', ['-c', prelude + program], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: running.emulator.endpoint,
      AWS_SHARED_CREDENTIALS_FILE: join(running.directory, 'credentials'),
      AWS_DEFAULT_REGION: 'us-east-1',
    },
  });
  return JSON.parse(stdout);
}

testBoto(
  `the lesson in boto3: passwords, listing, tags, versions, deletion, restoring${skipped}`,
  async () => {
    const told = await python(`
told = {}
password = sm.get_random_password(PasswordLength=20, IncludeSpace=True, RequireEachIncludedType=True, ExcludeCharacters='/@" ')["RandomPassword"]
told["password"] = len(password)
first = sm.create_secret(Name="db", SecretString=password)
sm.create_secret(Name="raw", SecretBinary=b"\\x00\\xff")
told["binary"] = list(sm.get_secret_value(SecretId="raw")["SecretBinary"])
told["names"] = [s["Name"] for page in sm.get_paginator("list_secrets").paginate(PaginationConfig={"PageSize": 1}) for s in page["SecretList"]]
sm.tag_resource(SecretId="db", Tags=[{"Key": "Environment", "Value": "Production"}])
sm.untag_resource(SecretId="db", TagKeys=["Environment"])
told["tags"] = sm.describe_secret(SecretId="db")["Tags"]
sm.put_secret_value(SecretId="db", SecretString="second")
told["previous"] = sm.get_secret_value(SecretId="db", VersionStage="AWSPREVIOUS")["SecretString"] == password
told["versions"] = len(sm.list_secret_version_ids(SecretId="db")["Versions"])
batch = sm.batch_get_secret_value(SecretIdList=["db", "missing"])
told["batch"] = [[v["SecretString"] for v in batch["SecretValues"]], [e["ErrorCode"] for e in batch["Errors"]]]
deleted = sm.delete_secret(SecretId="db")
told["days"] = round((deleted["DeletionDate"] - sm.describe_secret(SecretId="db")["DeletedDate"]).total_seconds() / 86400)
try:
    sm.get_secret_value(SecretId="db")
except sm.exceptions.InvalidRequestException as error:
    told["refused"] = error.response["Error"]["Message"]
sm.restore_secret(SecretId="db")
told["restored"] = sm.get_secret_value(SecretId="db")["SecretString"]
print(json.dumps(told))
`);
    expect(told).toEqual({
      password: 20,
      binary: [0, 255],
      names: ['db', 'raw'],
      tags: [],
      previous: true,
      versions: 2,
      batch: [['second'], ['ResourceNotFoundException']],
      days: 30,
      refused: "You can't perform this operation on the secret because it was marked for deletion.",
      restored: 'second',
    });
  },
  60_000,
);
