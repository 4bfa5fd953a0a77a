import { getNamedType, isInputObjectType } from 'graphql';
import { createSchema } from '../../src/graphql/schema';
import { allOfAdmin } from '../access/support/policies';
import { createCanary } from './createCanary';
import { type Position, type Probe, probesOf } from './inputPositions';
import { codesIn, forEach, leaksIn, leaksInAudit, post, type Seen } from './leaks';
import { sample } from './sample';
import { type GuardedProcess, startGuardedProcess } from './startGuardedProcess';

/*
 * A text that is nowhere else is put into every place of the API that takes input, rightly and wrongly, by who signed in
 * and may do everything and by who may do nothing, and looked for in everything that comes out: answers, headers, the audit
 * log, and all that the process prints.
 */
const canary = createCanary();
const probes = probesOf(createSchema());
const codes = new Set<string>();
/** The requests that gave a new secret a name: that, and nothing else, may be in the audit log. */
const naming = new Set<string>();
let product: GuardedProcess;

beforeAll(async () => {
  product = await startGuardedProcess({ groups: ['admin', 'nobody'], policies: allOfAdmin });
  await product.gateway.graphql(
    'mutation { createSecret(input: { name: "probe/secret" }) { userErrors { code } } }',
    {},
    { authorization: product.authorizationOf('admin') },
  );
});
afterAll(async () => {
  await product.stop();
});

interface Planting {
  readonly probe: Probe;
  readonly position: Position;
  readonly kind: string;
  readonly value: unknown;
}

/** What is put into a position: the canary in all its shapes, and around it what does not belong there. */
function plantings(): readonly Planting[] {
  const wrong = {
    object: { [canary.plain]: canary.plain },
    list: [canary.plain, [canary.shapes.quoted]],
    number: canary.number,
    nulled: { [canary.plain]: null },
    deep: { a: { b: [{ [canary.plain]: canary.number }] } },
  };
  return probes.flatMap((probe) =>
    probe.positions.flatMap((position) =>
      Object.entries({ ...canary.shapes, ...wrong, ...besides(position) }).map(([kind, value]) => ({
        probe,
        position,
        kind,
        value,
      })),
    ),
  );
}

/** A valid object with a field too many. */
function besides({ type }: Position): Readonly<Record<string, unknown>> {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return {};
  return { misspelt: { ...Object(sample(named, '')), secretString: canary.plain } };
}

const isForValues = ({ type }: Position): boolean =>
  /^Secret(String|JSON|Bytes)$/.test(getNamedType(type).name);

const postAs = (group: string, body: object): Promise<Seen> =>
  post(product.gateway.url, JSON.stringify(body), { authorization: product.authorizationOf(group) });

/** Where a new secret is given its name. */
const givesName = /^(Mutation\.createSecret\.\w+|Query\.nameAvailability\.\w+_name)\b/;

/** Sends a body for each planting and gives what leaked, and where from. */
async function leaksOf(
  list: readonly Planting[],
  bodyOf: (planting: Planting) => object,
  group = 'admin',
): Promise<readonly string[]> {
  const leaks: string[] = [];
  await forEach(list, async (planting) => {
    const seen = await postAs(group, bodyOf(planting));
    for (const code of codesIn(seen)) codes.add(`${group} ${code}`);
    const { probe, position, kind } = planting;
    const place = [probe.coordinate, position.argument, ...position.path].join('.');
    if (givesName.test(place)) naming.add(seen.requestId);
    for (const leak of leaksIn(canary, seen, isForValues(position))) leaks.push(`${place} (${kind}) ${leak}`);
  });
  return leaks;
}

test('the schema is walked to its ends', () => {
  const places = probes.flatMap(({ coordinate, positions }) =>
    positions.map(({ argument, path }) => [coordinate, argument.replace(/^a\d_/, ''), ...path].join('.')),
  );
  expect(places).toEqual(
    expect.arrayContaining([
      'Mutation.createSecret.input.value.string',
      'Mutation.createSecret.input.tags.0.value',
      'Mutation.putSecretValue.input.value.json',
      'Query.secrets.filter.name.0',
      expect.stringMatching(/^Query\.secret\..*value\.key\.name$/),
      expect.stringMatching(/^Query\.secret\..*value\.versionId$/),
    ]),
  );
  expect(new Set(places).size).toBe(places.length);
});

test('no answer repeats a variable', async () => {
  const leaks = await leaksOf(plantings(), ({ probe, position, value }) => {
    const variables = probe.arguments(position, value);
    return { query: probe.withVariables(Object.keys(variables)), variables };
  });
  expect(leaks).toEqual([]);
});

test('no answer repeats a variable to who may do nothing', async () => {
  const list = plantings().filter(({ kind }) => ['plain', 'object', 'number', 'misspelt'].includes(kind));
  const leaks = await leaksOf(
    list,
    ({ probe, position, value }) => {
      const variables = probe.arguments(position, value);
      return { query: probe.withVariables(Object.keys(variables)), variables };
    },
    'nobody',
  );
  expect(leaks).toEqual([]);
});

test('no answer repeats a literal of the document', async () => {
  const list = plantings().filter(({ kind }) => !/^(base64|json|long|deep)$/.test(kind));
  const names = probes.flatMap((probe) =>
    probe.positions.map((position) => ({ probe, position, kind: 'name', value: () => canary.plain })),
  );
  const leaks = await leaksOf([...list, ...names], ({ probe, position, value }) => ({
    query: probe.withLiterals(probe.arguments(position, value)),
  }));
  expect(leaks).toEqual([]);
});

test('no answer repeats the default of a variable, nor variables that are too many', async () => {
  const list = plantings().filter(({ kind }) => ['plain', 'object', 'number', 'misspelt'].includes(kind));
  const leaks = await leaksOf(list, ({ probe, position, value }) => {
    const { [position.argument]: planted, ...variables } = probe.arguments(position, value);
    const given = [...Object.keys(variables), position.argument];
    return {
      query: probe.withVariables(given, { [position.argument]: planted }),
      variables: { ...variables, [canary.plain]: { [canary.plain]: canary.plain } },
    };
  });
  expect(leaks).toEqual([]);
});

test('the answers were of every kind that input can cause', () => {
  expect([...codes].sort()).toEqual(
    expect.arrayContaining([
      'admin ALREADY_EXISTS',
      'admin BAD_USER_INPUT',
      'admin GRAPHQL_VALIDATION_FAILED',
      'admin INVALID_INPUT',
      'admin NOT_FOUND',
      'nobody BAD_USER_INPUT',
      'nobody FORBIDDEN',
      'nobody NOT_FOUND',
    ]),
  );
  expect([...codes].filter((code) => /INTERNAL|UNAVAILABLE|LIMITED/.test(code))).toEqual([]);
});

test('what looks for it finds it: in the data of a value that is read', async () => {
  const variables = { name: 'probe/found', value: canary.plain };
  await product.gateway.graphql(
    'mutation ($name: String!, $value: SecretString!) { createSecret(input: { name: $name, value: { string: $value } }) { userErrors { code } } }',
    variables,
    { authorization: product.authorizationOf('admin') },
  );
  const seen = await postAs('admin', { query: '{ secret(id: "probe/found") { value { string } } }' });
  expect(leaksIn(canary, seen, false)).toEqual([]);
  expect(leaksIn(canary, seen, true)).toEqual([expect.stringContaining('data: ')]);
  for (const shape of Object.values(canary.shapes)) expect(canary.isIn(`before ${shape} after`)).toBe(true);
  expect(canary.isIn(Buffer.from(canary.plain, 'utf16le'))).toBe(true);
  expect(canary.isIn(Buffer.from(`xy${canary.plain}`).toString('base64'))).toBe(true);
  expect(canary.isIn(JSON.stringify(createCanary()))).toBe(false);
});

test('the audit log has an entry for what was done, and the canary but in names of new secrets nowhere', async () => {
  const auditLog = await product.auditLog();
  for (const outcome of ['ALLOWED', 'DENIED', 'FAILED'])
    expect(auditLog.split(`"outcome":"${outcome}"`).length).toBeGreaterThan(100);
  expect(leaksInAudit(canary, auditLog, (requestId) => naming.has(requestId))).toEqual([]);
  // Names do stand there, and are found: else nothing is proven by what is not.
  expect(leaksInAudit(canary, auditLog, () => false)).toContainEqual(
    expect.stringMatching(/^secretName of CreateSecret, DENIED/),
  );
});

test('the process printed a line for each request, and the canary nowhere', () => {
  const output = product.gateway.output();
  expect(output.match(/"route":"\/graphql"/g)?.length).toBeGreaterThan(1_000);
  expect(canary.isIn(output)).toBe(false);
  expect(output).not.toContain('stopped on a defect');
  const { exitCode, signalCode } = product.gateway.process;
  expect([exitCode, signalCode]).toEqual([null, null]);
});
