import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actions } from '../../../src/access/actions';
import { readVocabulary, shippedPolicies } from '../../../src/access/cedar/vocabulary';

const { groupsOf } = readVocabulary();

test('policies can speak of exactly what the gateway asks', () => {
  expect([...groupsOf.keys()].sort()).toEqual([...actions].sort());
});

test('each action is in exactly one group', () => {
  expect([...groupsOf].filter(([, groups]) => groups.length !== 1)).toEqual([]);
  expect(new Set([...groupsOf.values()].flat())).toEqual(new Set(['Read', 'ReadValue', 'Write', 'Admin']));
});

test('the package brings the schema and the policies along', () => {
  const { files } = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8'));
  expect(files).toContain('policies');
  expect(shippedPolicies).toBe(join(__dirname, '../../../policies'));
});
