import fc from 'fast-check';
import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import { createSchema } from '../../src/graphql/schema';
import { type GatewayProcess, startGatewayProcess } from '../support/gatewayProcess';
import { temporaryFolder } from '../support/temporaryFolder';
import { type Probe, probesOf } from './inputPositions';
import { codesIn, post } from './leaks';

/*
 * Whatever JSON is sent as variables, nearly right or quite wrong: no text of it that is longer than three characters, be
 * it a value or a key, is in an error or in the log.
 */
const letters = 'jkqvxzJKQVXZ';
/** No name and no word of ours has four of these in a row, and every text that is sent is made of them. */
const sent = new RegExp(`[${letters}]{4}`);
const text = fc.string({ unit: fc.constantFrom(...letters), minLength: 4, maxLength: 40 });

const { anything } = fc.letrec<{ anything: unknown }>((tie) => ({
  anything: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.constantFrom(null, true, -0, 7, 2 ** 60, 1.5),
    fc.array(tie('anything'), { maxLength: 3 }),
    fc.dictionary(text, tie('anything'), { maxKeys: 3 }),
  ),
}));

const scalars: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  Boolean: fc.boolean(),
  DateTime: fc.constant('2026-01-31T12:00:00Z'),
  Int: fc.integer({ min: -5, max: 5_000 }),
  SecretBytes: fc.constant('AAAA'),
  SecretJSON: fc.dictionary(text, anything, { maxKeys: 3 }),
};

/** Values that mostly fit the type, with something in one place or the other that does not. */
function near(type: GraphQLInputType): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: fitting(type) }, { weight: 1, arbitrary: anything });
}

function fitting(type: GraphQLInputType): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return near(type.ofType);
  if (isListType(type)) return fc.array(near(type.ofType), { maxLength: 3 });
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  if (!isInputObjectType(type)) return scalars[type.name] ?? text;
  const fields = Object.entries(type.getFields()).map(([name, field]) => [name, near(field.type)] as const);
  const known = type.isOneOf
    ? fc.oneof(...fields.map(([name, value]) => value.map((inner) => ({ [name]: inner }))))
    : fc.record(Object.fromEntries(fields), { requiredKeys: type.name === 'TagInput' ? ['key'] : [] });
  const strange = fc.oneof(
    { weight: 5, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.dictionary(text, anything, { minKeys: 1, maxKeys: 2 }) },
  );
  return fc.tuple(known, strange).map(([object, more]) => ({ ...object, ...more }));
}

/** A field of the API, and something for every position at the top of its arguments. */
function requestOf(probe: Probe): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const tops = probe.positions.filter(({ path }) => path.length === 0);
  const values = fc.record(Object.fromEntries(tops.map(({ argument, type }) => [argument, near(type)])), {
    requiredKeys: [],
  });
  return values.map((chosen) => {
    const variables = { ...probe.arguments(), ...chosen };
    return { query: probe.withVariables(Object.keys(variables)), variables };
  });
}

const folder = temporaryFolder();
let gateway: GatewayProcess;

beforeAll(async () => {
  gateway = await startGatewayProcess({ LOG_LEVEL: 'info', DATA_DIR: (await folder).path });
});
afterAll(async () => {
  await gateway.end('SIGTERM');
  await (await folder).remove();
});

/** What an answer says beside data: two errors repeat by contract the id or the name that was asked for. */
function saidIn(answer: string): string {
  const { data, ...rest } = JSON.parse(answer);
  const payloads: readonly unknown[] = Object.values(data ?? {});
  const userErrors = payloads.flatMap((payload) =>
    typeof payload === 'object' && payload !== null && 'userErrors' in payload ? [payload.userErrors] : [],
  );
  return JSON.stringify([rest, userErrors], (key, value) => (/^(id|name)$/.test(key) ? undefined : value));
}

test('no text of them is in an error, nor in the log', async () => {
  const seen = { codes: new Set<string>(), sent: 0 };
  const requests = fc.constantFrom(...probesOf(createSchema())).chain(requestOf);
  await fc.assert(
    fc.asyncProperty(requests, async (request) => {
      if (sent.test(JSON.stringify(request.variables))) seen.sent += 1;
      const answer = await post(gateway.url, JSON.stringify(request));
      for (const code of codesIn(answer)) seen.codes.add(code);
      expect(saidIn(answer.text)).not.toMatch(sent);
      expect(answer.headers).not.toMatch(sent);
    }),
    { numRuns: 600 },
  );
  expect(gateway.output().split('"route":"/graphql"').length).toBeGreaterThan(500);
  expect(gateway.output()).not.toMatch(sent);
  // Else nothing is proven: what looks for it must find it, and the requests must have come to different ends.
  expect(seen.sent).toBeGreaterThan(300);
  expect([...seen.codes]).toEqual(expect.arrayContaining(['BAD_USER_INPUT', 'INVALID_INPUT', 'NOT_FOUND']));
}, 60_000);
