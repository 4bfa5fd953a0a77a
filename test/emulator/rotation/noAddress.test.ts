import { type GatewayProcess, startGatewayProcess } from '../../support/gatewayProcess';
import { temporaryFolder } from '../../support/temporaryFolder';
import { emulatorOnly } from '../support/emulatorOnly';
import { jsonLinesOf } from '../support/jsonLinesOf';

const test = emulatorOnly('there every function has an address');

/* A gateway as it starts by itself: nobody has said where its rotation functions are served. */

const lambdaArn = 'arn:aws:lambda:us-east-1:123456789012:function:rotate';
const create =
  'mutation ($value: SecretString!) { createSecret(input: { name: "db", value: { string: $value } }) { secret { arn } } }';
const rotate =
  'mutation ($input: RotateSecretInput!) { rotateSecret(id: "db", input: $input) { userErrors { code message } } }';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let gateway: GatewayProcess | undefined;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  await gateway?.end('SIGTERM');
  await folder.remove();
});

async function refusalOf(env: Readonly<Record<string, string>>): Promise<unknown> {
  gateway = await startGatewayProcess({ DATA_DIR: folder.path, ...env });
  await gateway.graphql(create, { value: 'v' });
  const { data, errors } = await gateway.graphql(rotate, { input: { lambdaArn } });
  expect(errors).toEqual([]);
  return data.rotateSecret.userErrors;
}

const failures = () =>
  gateway
    ? jsonLinesOf(gateway).flatMap(({ emulator }) =>
        emulator?.operation === 'function call' ? [emulator] : [],
      )
    : [];

test('the user error and the log name the setting', async () => {
  expect(await refusalOf({})).toEqual([
    { code: 'INVALID_STATE', message: expect.stringContaining('EMULATOR_LAMBDA_ENDPOINT') },
  ]);
  expect(failures()).toEqual([
    expect.objectContaining({
      errorType: 'NoAddress',
      functionArn: lambdaArn,
      hint: expect.stringContaining('EMULATOR_LAMBDA_ENDPOINT'),
    }),
  ]);
});

test('with an address where nobody listens it is the function that is to be looked at', async () => {
  expect(await refusalOf({ EMULATOR_LAMBDA_ENDPOINT: 'http://127.0.0.1:1' })).toEqual([
    { code: 'INVALID_STATE', message: expect.not.stringContaining('EMULATOR_LAMBDA_ENDPOINT') },
  ]);
  expect(failures()).toEqual([expect.objectContaining({ errorType: 'ECONNREFUSED' })]);
  expect(failures()[0]).not.toHaveProperty('hint');
});
