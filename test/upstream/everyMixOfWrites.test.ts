import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { FaultSettings } from '../../src/emulator/faults/faultSettings';
import { useProduct } from '../support/useProduct';
import { nameOf, seeded } from './seeded';

const attemptMs = 300;
const deadlineMs = 1_200;
const { product } = useProduct(
  {
    AWS_ATTEMPT_TIMEOUT_MS: String(attemptMs),
    AWS_DEADLINE_MS: String(deadlineMs),
    AWS_BREAKER_PAUSE_MS: '50',
  },
  { seed: [...seeded(4), { Name: 'counter', SecretString: '{"n":0}' }] },
);
/** The last attempt of a write, its later steps, and what an answer takes beside AWS. */
const slackMs = attemptMs + 1_000 + 1_000;

const third = fc.constantFrom({}, { '*': 1 / 3 });
const mixes: fc.Arbitrary<FaultSettings> = fc.record({
  throttled: third,
  failed: third,
  hung: third,
  dropped: third,
  droppedAfter: third,
  seed: fc.nat(),
  staleListsMs: fc.constantFrom(0, 300_000),
});

/** What a secret is: undefined when there is none. */
interface State {
  readonly versions: number;
  readonly value: string | undefined;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  readonly description: string | null;
}

interface Write {
  readonly id: string;
  readonly mutation: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What has become of the secret when it is done, once. */
  readonly done: (before: State | undefined) => State;
  /** What it may leave behind when it breaks off: a version that is not current, for the same token to find. */
  readonly brokenOff?: (before: State | undefined) => State;
}

const blank: State = { versions: 0, value: undefined, tags: [], description: null };

/** Writes of several kinds, each with a text that no other has. */
const kinds: readonly ((text: string) => Write)[] = [
  (text) => ({
    id: nameOf(0),
    mutation:
      '($id: ID!, $text: SecretString!) { write: putSecretValue(id: $id, input: { value: { string: $text } })',
    variables: { text },
    done: (before = blank) => ({ ...before, versions: before.versions + 1, value: text }),
  }),
  (text) => ({
    id: `created/${text}`,
    mutation:
      '($id: String!, $text: SecretString!) { write: createSecret(input: { name: $id, value: { string: $text } })',
    variables: { text },
    done: () => ({ ...blank, versions: 1, value: text }),
  }),
  (text) => ({
    id: nameOf(1),
    mutation: '($id: ID!, $text: String!) { write: tagSecret(id: $id, tags: [{ key: "text", value: $text }])',
    variables: { text },
    done: (before = blank) => ({ ...before, tags: [{ key: 'text', value: text }] }),
  }),
  (text) => ({
    id: nameOf(2),
    mutation: '($id: ID!, $text: String!) { write: updateSecret(id: $id, input: { description: $text })',
    variables: { text },
    done: (before = blank) => ({ ...before, description: text }),
  }),
  (text) => ({
    id: 'counter',
    mutation: '($id: ID!, $set: SecretJSON!) { write: editSecretKeys(id: $id, input: { set: $set })',
    variables: { set: { text } },
    done: (before = blank) => ({
      ...before,
      versions: before.versions + 1,
      value: JSON.stringify({ n: 0, text }),
    }),
    brokenOff: (before = blank) => ({ ...before, versions: before.versions + 1 }),
  }),
];

/** Asked without faults, until the breaker lets it through. */
async function stateOf(id: string): Promise<State | undefined> {
  const { data, errors } = await product.graphql(
    'query ($id: ID!) { secret(id: $id) { description tags { key value } versions(includeDeprecated: true) { versionId } value { string } } }',
    { id },
  );
  if (errors.length > 0) return stateOf(id);
  if (data.secret === null) return undefined;
  const { description, tags, versions, value } = data.secret;
  return { description, tags, versions: versions.length, value: value?.string };
}

test('whatever is written and whatever goes wrong: answered in time, done once or not at all, and done when the answer says so', async () => {
  let done = 0;
  await fc.assert(
    fc.asyncProperty(mixes, async (mix) => {
      const writes = kinds.map((kind) => kind(randomUUID()));
      product.emulator.faults({});
      const before = await Promise.all(writes.map(({ id }) => stateOf(id)));
      product.emulator.faults(mix);
      const startMs = performance.now();
      const answers = await Promise.all(
        writes.map(({ id, mutation, variables }) =>
          product.graphql(`mutation ${mutation} { userErrors { code } } }`, { id, ...variables }),
        ),
      );
      expect(performance.now() - startMs).toBeLessThan(deadlineMs + slackMs);
      // What hangs is let go, so that nothing is done after the look.
      product.emulator.faults({});
      const after = await Promise.all(writes.map(({ id }) => stateOf(id)));
      for (const [i, write] of writes.entries()) {
        const answer = answers[i];
        const isDone = answer?.data?.write?.userErrors.length === 0;
        if (isDone) done += 1;
        // Nothing of it was anybody's mistake.
        expect(answer?.data?.write?.userErrors ?? []).toEqual([]);
        const outcomes: (State | undefined)[] = [write.done(before[i])];
        if (!isDone) outcomes.push(before[i], (write.brokenOff ?? write.done)(before[i]));
        expect(outcomes).toContainEqual(after[i]);
      }
    }),
    { numRuns: 25, interruptAfterTimeLimit: 30_000 },
  );
  expect(done).toBeGreaterThan(0);
}, 45_000);
