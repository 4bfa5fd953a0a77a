import fc from 'fast-check';
import type { FaultSettings } from '../../src/emulator/faults/faultSettings';
import type { Answer, Data } from '../support/client';
import { useProduct } from '../support/useProduct';
import { nameOf, seeded, textOf } from './seeded';

const count = 25;
const deadlineMs = 1_200;
/** What an answer takes beside AWS on a machine that does other things as well. */
const slackMs = 1_000;
const names = Array.from({ length: count }, (_, i) => nameOf(i));
const formerTextOf = (name: string) => `former ${textOf(name)}`;
const put =
  'mutation ($id: ID!, $value: SecretString!) { write: putSecretValue(id: $id, input: { value: { string: $value } }) { userErrors { code } } }';

// Of five kinds, one or two as a rule, and none often enough.
const third = fc.constantFrom({}, {}, {}, { '*': 1 / 3 });
const harmful = { throttled: third, failed: third, hung: third, dropped: third, droppedAfter: third };
const sometimes = fc.constantFrom(0, 0.5);
const mixes: fc.Arbitrary<FaultSettings> = fc.record({
  ...harmful,
  seed: fc.nat(),
  latencyMs: fc.constantFrom({}, { '*': 100 }, { BatchGetSecretValue: 2_000 }),
  staleListsMs: fc.constantFrom(0, 300_000),
  shuffledBatches: fc.boolean(),
  shortPages: sometimes,
  emptyPages: sometimes,
});

/** Whether every call is answered in the end. */
function isHarmless(mix: FaultSettings): boolean {
  const isSlow = mix.latencyMs?.BatchGetSecretValue !== undefined;
  const isAnswered = Object.keys(harmful).every((key) => isEmpty(mix[key as keyof typeof harmful]));
  return isAnswered && !isSlow;
}

function isEmpty(shares: object | undefined): boolean {
  return Object.keys(shares ?? {}).length === 0;
}

const some = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 22 });
const questions = fc.record({
  aliased: some,
  former: some,
  listed: some,
  absent: fc.constantFrom('absent/1'),
});
type Question = typeof questions extends fc.Arbitrary<infer Q> ? Q : never;

const everything: Question = {
  aliased: names.slice(0, 20),
  former: names.slice(5, 25),
  listed: names.slice(0, 22),
  absent: 'absent/1',
};

function queryOf({ aliased, former, listed, absent }: Question): string {
  const one = (alias: string, id: string, fields: string) =>
    `${alias}: secret(id: "${id}") { name ${fields} }`;
  const value = 'value { string }';
  return `{
    ${aliased.map((name, i) => one(`a${i}`, name, value)).join('\n')}
    ${former.map((name, i) => one(`f${i}`, name, 'value(stage: "AWSPREVIOUS") { string }')).join('\n')}
    none: secret(id: "${absent}") { name }
    byIds: secretsByIds(ids: ${JSON.stringify(listed)}) { name ${value} }
    list: secrets(first: ${count}) { nodes { name ${value} } pageInfo { hasNextPage } }
  }`;
}

/** What stands where, as it must be or null; the second is its place. */
function* valuesIn(
  data: Data,
  { aliased, former, listed }: Question,
): Generator<readonly [Data, Data, string]> {
  const whole = (name: string, string = textOf(name)) => ({ name, value: { string } });
  for (const [i, name] of aliased.entries()) yield [data[`a${i}`], whole(name), `a${i}`];
  for (const [i, name] of former.entries()) yield [data[`f${i}`], whole(name, formerTextOf(name)), `f${i}`];
  for (const [i, name] of listed.entries()) yield [data.byIds?.[i] ?? null, whole(name), `byIds.${i}`];
  for (const [i, node] of (data.list?.nodes ?? []).entries())
    yield [node, whole(node?.name ?? ''), `list.nodes.${i}`];
}

/** That each thing is right, or null with an error at its path, and that no error is about anything else. */
function expectAllAccountedFor({ data, errors }: Answer, question: Question): void {
  const told = new Set(errors.map(({ path = [] }) => path.join('.')));
  const missing = new Set<string>();
  for (const root of ['byIds', 'list']) if (data[root] === null) missing.add(root);
  for (const [found, right, path] of valuesIn(data, question)) {
    if (missing.has(path.split('.')[0] ?? '')) continue;
    if (found === null) missing.add(path);
    else if (found.value === null) missing.add(`${path}.value`);
    else expect(found).toEqual(right);
    if (found !== null) expect(found.name).toBe(right.name);
  }
  expect(data.none).toBeNull();
  // It is not there, or nobody knows.
  told.delete('none');
  expect(told).toEqual(missing);
  for (const { extensions } of errors)
    expect(extensions.code).toMatch(/^UPSTREAM_(THROTTLED|UNAVAILABLE|TIMEOUT)$/);
}

function expectWholeList({ list }: Data): void {
  if (list === null) return;
  const found: readonly string[] = list.nodes.map(({ name }: { name: string }) => name);
  expect(new Set(found).size).toBe(found.length);
  for (const name of found) expect(names).toContain(name);
  if (!list.pageInfo.hasNextPage) expect([...found].sort()).toEqual(names);
}

// Apart, since it is remembered that batches are denied.
describe.each([
  ['allowed', {}],
  ['denied', { denied: [{ operation: 'BatchGetSecretValue' as const }] }],
])('with batches %s', (_, always) => {
  const { product, run } = useProduct(
    { AWS_ATTEMPT_TIMEOUT_MS: '300', AWS_DEADLINE_MS: String(deadlineMs), AWS_BREAKER_PAUSE_MS: '50' },
    { seed: seeded(count) },
  );

  beforeAll(async () => {
    for (const id of names) {
      await run(put, { id, value: formerTextOf(id) });
      await run(put, { id, value: textOf(id) });
    }
  });

  /** What the mix before has left open would refuse what this one lets through. */
  async function closeBreaker(): Promise<void> {
    product.emulator.faults({});
    const { errors } = await product.graphql(`{ secret(id: "${nameOf(0)}") { name } }`);
    if (errors.length > 0) await closeBreaker();
  }

  test('whatever else goes wrong: in time, each right or with an error at its path, all when all is answered', async () => {
    let whole = 0;
    await fc.assert(
      fc.asyncProperty(mixes, questions, async (mix, question) => {
        await closeBreaker();
        product.emulator.faults({ ...mix, ...always });
        const startMs = performance.now();
        const answer = await product.graphql(queryOf(question));
        expect(performance.now() - startMs).toBeLessThan(deadlineMs + slackMs);
        expectAllAccountedFor(answer, question);
        expectWholeList(answer.data);
        if (isHarmless(mix)) expect(answer.errors).toEqual([]);
        if (answer.errors.length === 0) whole += 1;
      }),
      { numRuns: 40, interruptAfterTimeLimit: 15_000, examples: [[{}, everything]] },
    );
    expect(whole).toBeGreaterThan(0);
  }, 40_000);
});
