import { createSchema } from '../../src/graphql/schema';
import { allOfAdmin } from '../access/support/policies';
import { until } from '../emulator/support/until';
import type { Verdict } from '../support/wire';
import { createCanary } from './createCanary';
import { probesOf } from './inputPositions';
import { codesIn, forEach, leaksIn, leaksInAudit, post, type Seen } from './leaks';
import { type GuardedProcess, startGuardedProcess } from './startGuardedProcess';

/*
 * AWS's own texts quote input, and an answer that is not what it should be may be anything: a proxy's page, a record of
 * another shape. Whatever comes, and whichever call it answers, none of it may get out but by `data`, nor into the audit log.
 */
const canary = createCanary();
/** Every field of the roots, and one that reads a value: together they make every call that there is. */
const probes = probesOf(createSchema()).filter(({ coordinate }) => /^\w+\.\w+$|\.key$/.test(coordinate));
let product: GuardedProcess;

beforeAll(async () => {
  product = await startGuardedProcess(
    { groups: ['admin'], policies: allOfAdmin },
    { AWS_BREAKER_PAUSE_MS: '50' },
  );
  await ask({
    query:
      'mutation ($value: SecretString!) { createSecret(input: { name: "probe/secret", value: { string: $value } }) { userErrors { code } } }',
    variables: { value: '{"sample":1}' },
  });
});
afterEach(() => recovered());
afterAll(() => product.stop());

const ask = (body: object): Promise<Seen> =>
  post(product.gateway.url, JSON.stringify(body), { authorization: product.authorizationOf('admin') });

/** Lets AWS answer as it should, and waits until the gateway asks it again. */
async function recovered(): Promise<void> {
  product.intercept(() => undefined);
  await until(async () => codesIn(await ask({ query: '{ secrets { nodes { name } } }' })).length === 0);
}

/** Asks for everything, with AWS answering so; gives the leaks and the codes. */
async function askAll(answer: Verdict, isAnswered: (operation: string) => boolean) {
  product.intercept(({ operation }) => (isAnswered(operation) ? answer : undefined));
  const codes = new Set<string>();
  const leaks: string[] = [];
  await forEach(probes, async (probe) => {
    const variables = probe.arguments();
    const query = probe.withVariables(Object.keys(variables));
    const seen = await ask({ query, variables });
    for (const code of codesIn(seen)) codes.add(code);
    for (const leak of leaksIn(canary, seen, false)) leaks.push(`${probe.coordinate} ${leak}`);
  });
  return { leaks, codes };
}

const all = () => true;
/** So that a write gets as far as being refused. */
const allButDescriptions = (operation: string) => operation !== 'DescribeSecret';

function refusal(name: string, status: number): Verdict {
  const text = `You sent ${canary.shapes.quoted} and ${canary.shapes.json}\n    at ${canary.plain} (x.js:1:1)`;
  return {
    status,
    body: JSON.stringify({ __type: name, Message: text, message: text, [canary.plain]: text }),
  };
}

test.each([
  ['AccessDeniedException', 400, 'UPSTREAM_DENIED'],
  ['DecryptionFailure', 400, 'UPSTREAM_KMS'],
  ['EncryptionFailure', 400, 'UPSTREAM_KMS'],
  ['ExpiredTokenException', 400, 'UPSTREAM_DENIED'],
  ['IncompleteSignatureException', 400, 'UPSTREAM_DENIED'],
  ['InternalServiceError', 500, 'UPSTREAM_UNAVAILABLE'],
  ['InvalidNextTokenException', 400, 'BAD_USER_INPUT'],
  ['InvalidParameterException', 400, 'INVALID_INPUT'],
  ['InvalidRequestException', 400, 'INVALID_STATE'],
  ['InvalidSignatureException', 403, 'UPSTREAM_DENIED'],
  ['LimitExceededException', 400, 'LIMIT_EXCEEDED'],
  ['MalformedPolicyDocumentException', 400, 'BAD_USER_INPUT'],
  ['NotAuthorized', 400, 'INTERNAL_SERVER_ERROR'],
  ['PreconditionNotMetException', 400, 'INVALID_STATE'],
  ['PublicPolicyException', 400, 'BAD_USER_INPUT'],
  ['ResourceExistsException', 400, 'TOKEN_REUSED'],
  ['ResourceNotFoundException', 400, 'NOT_FOUND'],
  ['SerializationException', 400, 'INTERNAL_SERVER_ERROR'],
  ['ServiceUnavailable', 503, 'UPSTREAM_UNAVAILABLE'],
  ['ThrottlingException', 400, 'UPSTREAM_THROTTLED'],
  ['UnknownOperationException', 404, 'INTERNAL_SERVER_ERROR'],
  ['UnrecognizedClientException', 400, 'UPSTREAM_DENIED'],
  ['ValidationException', 400, 'INVALID_INPUT'],
  [canary.plain, 400, 'INTERNAL_SERVER_ERROR'],
])('%s (%d), with a text that quotes what was sent', async (name, status, code) => {
  const answer = refusal(name, status);
  const first = await askAll(answer, all);
  const second = await askAll(answer, allButDescriptions);
  expect([...first.leaks, ...second.leaks]).toEqual([]);
  expect([...first.codes, ...second.codes]).toContain(code);
});

const arn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:probe/secret-AbCdEf';
const page = `<html><body>Bad gateway: ${canary.plain}</body></html>`;

test.each<[string, number, string]>([
  ['a page with status 500', 500, page],
  ['a page with status 403', 403, page],
  ['a page with status 200', 200, page],
  ['JSON that is cut off', 200, `{"ARN":"${arn}","Description":"${canary.plain}`],
  ['a text', 200, JSON.stringify(canary.plain)],
  ['a list', 200, JSON.stringify([canary.plain])],
  ['null', 200, 'null'],
  ['nothing', 200, ''],
  ['no ARN', 200, JSON.stringify({ Name: canary.plain, SecretList: [{ Name: canary.plain }] })],
  ['an ARN that is none', 200, JSON.stringify({ ARN: canary.plain, SecretList: [{ ARN: canary.plain }] })],
  ['an ARN that is a record', 200, JSON.stringify({ ARN: { [canary.plain]: canary.plain } })],
  [
    'tags that are a number',
    200,
    JSON.stringify({ ARN: arn, Tags: canary.number, SecretList: canary.number }),
  ],
  ['tags that are a text', 200, JSON.stringify({ ARN: arn, Tags: canary.plain, SecretList: canary.plain })],
  ['labels that are a text', 200, JSON.stringify({ ARN: arn, VersionIdsToStages: { v: canary.plain } })],
  ['a date that is a text', 200, JSON.stringify({ ARN: arn, CreatedDate: canary.plain })],
  ['a description that is a number', 200, JSON.stringify({ ARN: arn, Description: canary.number })],
  ['a description that is a record', 200, JSON.stringify({ ARN: arn, Description: { a: canary.plain } })],
  [
    'a name that is a list',
    200,
    JSON.stringify({ ARN: arn, Name: [canary.plain], VersionId: [canary.plain] }),
  ],
  [
    'a value that is a number',
    200,
    JSON.stringify({ ARN: arn, VersionId: 'v', SecretString: canary.number }),
  ],
  ['a value that is a record', 200, JSON.stringify({ ARN: arn, SecretString: { a: canary.plain } })],
  ['bytes that are not base64', 200, JSON.stringify({ ARN: arn, SecretBinary: `!${canary.plain}` })],
  ['a password that is a record', 200, JSON.stringify({ RandomPassword: { a: canary.plain } })],
])('in place of an answer, %s', async (_, status, body) => {
  const first = await askAll({ status, body }, all);
  const second = await askAll({ status, body }, allButDescriptions);
  expect([...first.leaks, ...second.leaks]).toEqual([]);
});

test('values that are not what they should be, in a batch', async () => {
  const SecretValues = [
    { ARN: arn, VersionId: canary.number, SecretString: canary.number },
    { ARN: arn, VersionId: [canary.plain], SecretString: { a: canary.plain } },
  ];
  const Errors = [{ SecretId: arn, ErrorCode: canary.plain, Message: canary.plain }, canary.plain];
  for (const body of [{ SecretValues }, { Errors }, { SecretValues: canary.plain, Errors: canary.number }]) {
    product.intercept(({ operation }) =>
      operation === 'BatchGetSecretValue' ? { status: 200, body: JSON.stringify(body) } : undefined,
    );
    const query = '{ secrets { nodes { value { string json bytes keys byteLength key(name: "a") } } } }';
    const seen = await ask({ query });
    expect(leaksIn(canary, seen, false)).toEqual([]);
  }
});

test('a connection that is cut, and one that hangs', async () => {
  const cut = await askAll('reset', all);
  await recovered();
  expect([...cut.codes]).toContain('UPSTREAM_UNAVAILABLE');
  product.intercept(({ operation }) => (operation === 'UpdateSecretVersionStage' ? 'hang' : undefined));
  const query = `mutation ($stage: String!) { moveVersionStage(id: "probe/secret", stage: $stage, toVersionId: "${'v'.repeat(32)}") { userErrors { code } } }`;
  const seen = await ask({ query, variables: { stage: canary.plain } });
  expect(codesIn(seen)).toEqual(['UPSTREAM_TIMEOUT']);
  expect([...cut.leaks, ...leaksIn(canary, seen, true)]).toEqual([]);
});

test('the audit log tells of failures and of their codes, and the canary nowhere', async () => {
  const auditLog = await product.auditLog();
  expect(auditLog.split('"outcome":"FAILED"').length).toBeGreaterThan(500);
  for (const code of ['UPSTREAM_DENIED', 'UPSTREAM_KMS', 'UPSTREAM_TIMEOUT', 'INTERNAL_SERVER_ERROR'])
    expect(auditLog).toContain(`"outcome":"FAILED","code":"${code}"`);
  expect(leaksInAudit(canary, auditLog, () => false)).toEqual([]);
});

test('the process told of defects by their class and place, and printed the canary nowhere', () => {
  const output = product.gateway.output();
  expect(output).toMatch(/"defect":"TypeError \| at /);
  expect(canary.isIn(output)).toBe(false);
  expect(output).not.toContain('stopped on a defect');
  const { exitCode, signalCode } = product.gateway.process;
  expect([exitCode, signalCode]).toEqual([null, null]);
});
