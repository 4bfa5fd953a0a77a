import { createServer, type Server, type ServerResponse } from 'node:http';
import {
  createRotationFunctions,
  type FunctionFailure,
  type RotationFunctionOptions,
} from '../../../src/emulator/rotation/createRotationFunctions';
import { until } from '../support/until';

const arn = 'arn:aws:lambda:us-east-1:123456789012:function:rotate';
const event = {
  Step: 'testSecret',
  SecretId: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:s-abcdef',
  ClientRequestToken: 'x'.repeat(32),
  RotationToken: 'y'.repeat(43),
} as const;

let server: Server;
let endpoint: string;
let paths: string[];
let respond: (response: ServerResponse) => void;

beforeEach(async () => {
  paths = [];
  respond = (response) => response.end('null');
  server = createServer((request, response) => {
    paths.push(request.url ?? '');
    respond(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const call = (options: RotationFunctionOptions, name = arn, signal = new AbortController().signal) =>
  createRotationFunctions(options).invoke(name, event, signal);

test('the path has the name in the ARN, under the base and with a qualifier', async () => {
  const base = { lambdaEndpoint: endpoint };
  expect(await call(base)).toBe('succeeded');
  expect(await call(base, `${arn}:live`)).toBe('succeeded');
  expect(await call({ lambdaEndpoint: `${endpoint}/base/` })).toBe('succeeded');
  expect(paths).toEqual([
    '/2015-03-31/functions/rotate/invocations',
    '/2015-03-31/functions/rotate/invocations?Qualifier=live',
    '/base/2015-03-31/functions/rotate/invocations',
  ]);
});

test('a URL with the path of the invocation API is taken as it is: the runtime interface emulator has but one', async () => {
  const path = '/2015-03-31/functions/function/invocations';
  const own = { rotationFunctions: { [arn]: endpoint + path }, lambdaEndpoint: 'http://127.0.0.1:9' };
  expect(await call(own)).toBe('succeeded');
  expect(await call({ lambdaEndpoint: endpoint + path })).toBe('succeeded');
  expect(paths).toEqual([path, path]);
});

test.each([
  ['Lambda', (response) => response.writeHead(200, { 'X-Amz-Function-Error': 'Unhandled' }).end('{}')],
  ['the runtime interface emulator', (response) => response.end('{"errorType":"Error","errorMessage":"x"}')],
  ['it when the time is over', (response) => response.end('Task timed out after 3.00 seconds')],
  ['an unknown function', (response) => response.writeHead(404).end()],
  ['a redirection', (response) => response.writeHead(302, { Location: '/' }).end()],
  ['a connection that breaks', (response) => response.destroy()],
  ['an answer that breaks off', (response) => void response.write('{"a', () => response.destroy())],
] satisfies [string, (response: ServerResponse) => void][])('a failure of %s', async (_, failure) => {
  respond = failure;
  expect(await call({ lambdaEndpoint: endpoint })).toBe('failed');
});

test('why a call failed is told, with the function and without its answer', async () => {
  const told: object[] = [];
  const tell = ({ durationMs, ...failure }: FunctionFailure) => void told.push(failure);
  const ask = async (options: RotationFunctionOptions, name = arn) => {
    const functions = createRotationFunctions(options, tell);
    await functions.isInvocable(name);
    await functions.invoke(name, event, new AbortController().signal);
  };
  const nowhere = { functionArn: arn, reason: 'ECONNREFUSED' };
  await ask({ lambdaEndpoint: 'http://127.0.0.1:1' });
  expect(told.splice(0)).toEqual([nowhere, nowhere]);
  await ask({});
  expect(told.splice(0)).toEqual([
    { functionArn: arn, reason: 'NoAddress' },
    { functionArn: arn, reason: 'NoAddress' },
  ]);
  await ask({ lambdaEndpoint: endpoint }, 'canary\n');
  expect(told.splice(0)).toEqual([{ reason: 'NoFunctionArn' }, { reason: 'NoFunctionArn' }]);
  for (const [reason, failure, rotationTimeoutMs] of [
    ['HTTP 404', (response) => response.writeHead(404).end('canary'), 10_000],
    ['FunctionError', (response) => response.end('{"errorType":"canary","errorMessage":"canary"}'), 10_000],
    ['FunctionTimedOut', (response) => response.end('Task timed out after 3.00 seconds'), 10_000],
    ['ECONNRESET', (response) => response.destroy(), 10_000],
    ['TimedOut', () => {}, 50],
  ] satisfies [string, (response: ServerResponse) => void, number][]) {
    respond = failure;
    await ask({ lambdaEndpoint: endpoint, rotationTimeoutMs });
    expect(told.splice(0)).toEqual([{ functionArn: arn, reason }]);
  }
  respond = (response) => response.end('null');
  await ask({ lambdaEndpoint: endpoint });
  expect(told).toEqual([]);
});

test.each(['', 'null', '"done"', '{"statusCode":200}', 'ok'])(
  'what a function answers does not matter: %p',
  async (body) => {
    respond = (response) => response.end(body);
    expect(await call({ lambdaEndpoint: endpoint })).toBe('succeeded');
  },
);

test('whether nobody has said where a function is served', () => {
  const lacksAddress = (options: RotationFunctionOptions, name = arn) =>
    createRotationFunctions(options).lacksAddress(name);
  expect(lacksAddress({})).toBe(true);
  expect(lacksAddress({ rotationFunctions: { [arn]: endpoint } }, `${arn}-2`)).toBe(true);
  expect(lacksAddress({ rotationFunctions: { [arn]: endpoint } })).toBe(false);
  expect(lacksAddress({ lambdaEndpoint: endpoint })).toBe(false);
  expect(lacksAddress({}, 'rotate')).toBe(false);
});

test('a function that nobody serves cannot be invoked', async () => {
  const isInvocable = (options: RotationFunctionOptions, name = arn) =>
    createRotationFunctions(options).isInvocable(name);
  expect(await isInvocable({ lambdaEndpoint: endpoint })).toBe(true);
  expect(await isInvocable({ rotationFunctions: { [arn]: endpoint } })).toBe(true);
  expect(await isInvocable({})).toBe(false);
  expect(await isInvocable({ rotationFunctions: { [arn]: endpoint } }, `${arn}-2`)).toBe(false);
  expect(await isInvocable({ lambdaEndpoint: endpoint }, 'rotate')).toBe(false);
  expect(paths).toEqual([]);
  await new Promise((resolve) => server.close(resolve));
  expect(await isInvocable({ lambdaEndpoint: endpoint })).toBe(false);
  expect(await call({ lambdaEndpoint: endpoint })).toBe('failed');
  expect(await call({})).toBe('failed');
});

test.each([
  ['does not begin', () => {}],
  ['does not end', (response) => void response.write('{"a')],
] satisfies [string, (response: ServerResponse) => void][])(
  'an answer that %s: a call that takes too long failed, one that is cut off stopped',
  async (_, hang) => {
    respond = hang;
    expect(await call({ lambdaEndpoint: endpoint, rotationTimeoutMs: 20 })).toBe('failed');
    const cut = new AbortController();
    const first = call({ lambdaEndpoint: endpoint }, arn, cut.signal);
    await until(() => paths.length === 2);
    cut.abort();
    expect(await first).toBe('stopped');
    const functions = createRotationFunctions({ lambdaEndpoint: endpoint });
    const second = functions.invoke(arn, event, new AbortController().signal);
    await until(() => paths.length === 3);
    functions.stop();
    expect(await second).toBe('stopped');
    expect(await functions.invoke(arn, event, new AbortController().signal)).toBe('stopped');
  },
);

test.each(['localhost:9001', '', 'ftp://127.0.0.1'])('an address that is none: %p', (lambdaEndpoint) => {
  expect(() => createRotationFunctions({ lambdaEndpoint })).toThrow(
    'The address of a rotation function must be a URL that begins with http:// or https://',
  );
});
