import { randomUUID } from 'node:crypto';
import { startWatchedProcess, type WatchedProcess } from '../support/watchedProcess';
import { awsError, type Interception } from '../support/wire';

/* How the log names what happened to a connection to AWS. */

let product: WatchedProcess | undefined;
afterEach(async () => {
  await product?.stop();
  product = undefined;
});

/** How the log names the failure of one read. */
async function nameOfFailure(
  env: Readonly<Record<string, string>>,
  interception?: Interception,
): Promise<unknown> {
  product = await startWatchedProcess({ AWS_BREAKER_PAUSE_MS: '1000', ...env });
  if (interception) product.intercept(interception);
  const requestId = randomUUID();
  await product.gateway.graphql('{ secret(id: "x") { name } }', {}, { 'x-request-id': requestId });
  for (;;) {
    const line = product.gateway
      .output()
      .split('\n')
      .find((text) => text.includes(requestId) && text.endsWith('}'));
    if (line) return JSON.parse(line).errors[0].awsName;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('an endpoint that does not listen', async () => {
  const name = await nameOfFailure({ AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://127.0.0.1:1' });
  expect(name).toBe('ECONNREFUSED');
});

test('an endpoint whose name is not known', async () => {
  const name = await nameOfFailure({ AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://aws.invalid' });
  // The latter where no name server answers.
  expect(['ENOTFOUND', 'EAI_AGAIN']).toContain(name);
});

test('a connection that is cut', async () => {
  expect(await nameOfFailure({}, () => 'reset')).toBe('ECONNRESET');
});

test('an attempt that takes too long stays a TimeoutError', async () => {
  expect(await nameOfFailure({ AWS_ATTEMPT_TIMEOUT_MS: '100' }, () => 'hang')).toBe('TimeoutError');
});

test('a name or a code that came over the wire is no name of the log', async () => {
  const { body } = awsError('A text from elsewhere', 500);
  const told = { ...Object(body), code: 'S3cret', Code: 'S3cret' };
  expect(await nameOfFailure({}, () => ({ status: 500, body: told }))).toBe('unknown');
});
