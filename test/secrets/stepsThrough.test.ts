import { createDeadlines } from '../../src/secrets/deletion';
import { markOf, type Position } from '../../src/secrets/lists/cursor';
import { listQuery } from '../../src/secrets/lists/ListQuery';
import { stepsThrough } from '../../src/secrets/lists/stepsThrough';
import { fromListEntry, type Secret } from '../../src/secrets/Secret';

/** How AWS orders names is not known: here it does so without regard to case, which is not the order of code points. */
const query = listQuery({}, { field: 'NAME', direction: 'ASC' });
const arnOf = (name: string) => `arn:aws:secretsmanager:us-east-1:123456789012:secret:${name}-AbCdEf`;

function secret(name: string): Secret {
  return fromListEntry(
    { ARN: arnOf(name), Name: name },
    { now: () => new Date(), deadlines: createDeadlines() },
  );
}

function walk(names: string, corrected: Readonly<Record<string, Secret | null>>, position: Position) {
  const page = { entries: [...names].map(secret), isLast: true, isCutShort: false, position };
  const corrections = new Map(Object.entries(corrected).map(([name, known]) => [arnOf(name), known]));
  return stepsThrough(query, page, corrections);
}

const namesOf = (steps: readonly { readonly secret: Secret }[]) =>
  steps.map(({ secret: { name } }) => name).join('');
const start: Position = { offset: 0, sinceMs: 0 };

test('secrets of AWS stay in the order of AWS, and each position leads to the rest', () => {
  const { steps } = walk('aBDe', {}, start);
  expect(namesOf(steps)).toBe('aBDe');
  expect(steps.map(({ behind }) => namesOf(walk('aBDe', {}, behind()).steps))).toEqual([
    'BDe',
    'De',
    'e',
    '',
  ]);
});

test('what comes next is found by the last that was shown, also when one before it is gone', () => {
  const { steps } = walk('aBDe', {}, start);
  const behindB = steps[1]?.behind() ?? start;
  expect(behindB).toMatchObject({ offset: 2, last: markOf(arnOf('B')) });
  expect(namesOf(walk('BDe', { a: null }, behindB).steps)).toBe('De');
  expect(namesOf(walk('XaBDe', {}, behindB).steps)).toBe('De');
});

test('a corrected secret is shown once, whatever the order is', () => {
  for (const name of ['A', 'C', 'c', 'f', 'Z']) {
    const { steps } = walk('aBDe', { [name]: secret(name) }, start);
    expect([...namesOf(steps)].sort().join('')).toBe([...`aBDe${name}`].sort().join(''));
    for (const [index, { behind }] of steps.entries()) {
      const rest = walk('aBDe', { [name]: secret(name) }, behind()).steps;
      expect(namesOf(steps.slice(0, index + 1)) + namesOf(rest)).toBe(namesOf(steps));
    }
  }
});
