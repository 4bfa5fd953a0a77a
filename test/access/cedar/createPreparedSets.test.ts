import type { CedarPolicy } from '../../../src/access/cedar/CedarPolicy';
import { createPreparedSets } from '../../../src/access/cedar/createPreparedSets';
import { loadPolicies } from '../../../src/access/cedar/loadPolicies';
import { readVocabulary } from '../../../src/access/cedar/vocabulary';

let policies: readonly CedarPolicy[];

beforeAll(async () => {
  const text = Array.from(
    { length: 12 },
    (_, index) => `permit(principal == SecretQL::User::"u${index}", action, resource);`,
  ).join('\n');
  const files = [{ name: 'a.cedar', text }];
  ({ policies } = await loadPolicies({ directory: 'a', files, schema: readVocabulary().schema }));
});

test('the same policies are prepared once', () => {
  const sets = createPreparedSets(10);
  const id = sets.idOf(policies.slice(0, 3));
  expect(sets.idOf([...policies.slice(0, 3)])).toBe(id);
  expect(sets.idOf(policies.slice(0, 2))).not.toBe(id);
  sets.clear();
});

test('what Cedar holds is bounded: ids are used again, for as many sets as come', () => {
  const sets = createPreparedSets(10);
  const ids = new Set<string>();
  for (let first = 0; first < 4; first += 1)
    for (let size = 1; size < 8; size += 1) ids.add(sets.idOf(policies.slice(first, first + size)));
  // Ten sets of one policy fit, and one more is being prepared while the others are there.
  expect(ids.size).toBeLessThanOrEqual(11);
  sets.clear();
});

test('a set that is larger than all that is held is prepared, and others after it', () => {
  const sets = createPreparedSets(10);
  const all = sets.idOf(policies);
  expect(sets.idOf(policies)).toBe(all);
  expect(sets.idOf(policies.slice(0, 1))).not.toBe(all);
  expect(sets.idOf(policies.slice(0, 2))).toBe(all);
  sets.clear();
});
