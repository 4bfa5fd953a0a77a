import type { FaultSettings } from '../../src/emulator/faults/faultSettings';
import { useProduct } from '../support/useProduct';
import { nameOf, seeded, textOf } from './seeded';

const count = 40;
const deadlineMs = 5_000;
const { product } = useProduct(
  { AWS_ATTEMPT_TIMEOUT_MS: '250', AWS_DEADLINE_MS: String(deadlineMs), AWS_BREAKER_PAUSE_MS: '50' },
  { seed: seeded(count) },
);

const third = { '*': 1 / 3 };
// A batch of twenty fails in all three attempts once in 27 times: then only the other half is served, and asking again
// is what a client does.
const mixes: readonly (readonly [name: string, faults: FaultSettings, leastServed: number])[] = [
  ['a third throttled', { throttled: third }, 0.4],
  ['a third answered 500', { failed: third }, 0.4],
  ['a third hung', { hung: third }, 0.4],
  ['a third reset', { dropped: third }, 0.4],
  ['a third reset when done', { droppedAfter: third }, 0.4],
  ['batches in random order', { shuffledBatches: true }, 1],
  ['batches in random order, a third answered 500', { shuffledBatches: true, failed: third }, 0.4],
  ['batches hung', { hung: { BatchGetSecretValue: 1 } }, 0],
  ['everything at once', { throttled: third, failed: third, hung: third, dropped: third }, 0],
  ['nothing answered', { hung: { '*': 1 } }, 0],
  // The last, since that is remembered: all values are read singly from then on.
  ['batches denied', { denied: [{ operation: 'BatchGetSecretValue' }] }, 1],
  [
    'batches denied, a third answered 500',
    { denied: [{ operation: 'BatchGetSecretValue' }], failed: third },
    0.4,
  ],
];

const aliases = Array.from({ length: count }, (_, i) => `s${i}`);
const readAll = `{ ${aliases.map((alias, i) => `${alias}: secret(id: "${nameOf(i)}") { name value { string } }`).join(' ')} }`;

test.each(mixes)(
  '%s: what could be had is there and right, and an error stands for the rest',
  async (_, faults, leastServed) => {
    product.emulator.faults(faults);
    const served = [await readAllOnce()];
    while (Math.max(...served) < leastServed * count && served.length < 4) served.push(await readAllOnce());
    expect(Math.max(...served)).toBeGreaterThanOrEqual(leastServed * count);
  },
);

/** Reads all secrets in one query, and checks what came; gives how many came. */
async function readAllOnce(): Promise<number> {
  const startMs = performance.now();
  const { data, errors } = await product.graphql(readAll);
  expect(performance.now() - startMs).toBeLessThan(deadlineMs + 1_000);
  const failed = new Set(errors.map(({ path = [] }) => path.join('.')));
  let served = 0;
  aliases.forEach((alias, i) => {
    const secret = data[alias];
    if (secret === null) expect(failed).toContain(alias);
    else if (secret.value === null) expect(failed).toContain(`${alias}.value`);
    else {
      expect(secret).toEqual({ name: nameOf(i), value: { string: textOf(nameOf(i)) } });
      served += 1;
    }
  });
  expect(failed.size).toBe(count - served);
  for (const { extensions } of errors)
    expect(extensions.code).toMatch(/^UPSTREAM_(THROTTLED|UNAVAILABLE|TIMEOUT)$/);
  return served;
}

const put =
  'mutation ($id: ID!, $value: SecretString!) { putSecretValue(id: $id, input: { value: { string: $value } }) { version { versionId } userErrors { code } } }';

test.each(mixes)(
  '%s: no write is done twice, and what was answered is done',
  async (name, faults, leastServed) => {
    product.emulator.faults(faults);
    const writers = Array.from({ length: 8 }, (_, i) => ({ id: nameOf(i), value: `${name} ${i}` }));
    const versionsBefore = await withoutFaults(
      () => Promise.all(writers.map(({ id }) => versionsOf(id))),
      faults,
    );
    const answers = await Promise.all(writers.map((writer) => product.graphql(put, { ...writer })));
    if (leastServed > 0) expect(answers.some(({ errors }) => errors.length === 0)).toBe(true);
    // What hangs is let go, so that nothing is done after the look.
    product.emulator.faults({});
    const after = await Promise.all(writers.map(({ id }) => versionsOf(id)));
    after.forEach(({ ids, value }, i) => {
      const isDone = answers[i]?.errors.length === 0;
      const added = ids.length - (versionsBefore[i]?.ids.length ?? 0);
      expect(added).toBeLessThanOrEqual(1);
      if (isDone) expect([added, value]).toEqual([1, writers[i]?.value]);
      expect(value === writers[i]?.value).toBe(added === 1);
    });
  },
);

async function withoutFaults<T>(work: () => Promise<T>, faults: FaultSettings): Promise<T> {
  product.emulator.faults({});
  const result = await work();
  product.emulator.faults(faults);
  return result;
}

/** Asked until the breaker lets it through. */
async function versionsOf(id: string): Promise<{ readonly ids: readonly string[]; readonly value: string }> {
  const { data, errors } = await product.graphql(
    'query ($id: ID!) { secret(id: $id) { versions(includeDeprecated: true) { versionId } value { string } } }',
    { id },
  );
  if (errors.length > 0) return versionsOf(id);
  const { versions, value } = data.secret;
  return { ids: versions.map(({ versionId }: { versionId: string }) => versionId), value: value.string };
}
