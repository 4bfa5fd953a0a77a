import { array, assert, constantFrom, property, tuple } from 'fast-check';
import { createFilter } from '../../../src/emulator/secret/filters';
import type { SecretRecord } from '../../../src/emulator/secret/SecretRecord';
import { attributesOf } from '../../../src/emulator/secret/termsOf';
import { wordsOf } from '../../../src/emulator/secret/words';

const secret: SecretRecord = {
  arn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:name-abcdef',
  name: 'name',
  createToken: 'x'.repeat(32),
  createdMs: 1,
  changedMs: 1,
  versions: [],
};

test('a secret is taken apart once, however many filters and values look at it', () => {
  let reads = 0;
  const counted: SecretRecord = {
    ...secret,
    get description() {
      reads++;
      return 'database of the shop';
    },
  };
  const filters = (['all', 'description'] as const).flatMap((Key) =>
    Array.from({ length: 5 }, () => ({
      Key,
      Values: [...Array.from({ length: 9 }, () => '!shop'), '!nothing'],
    })),
  );
  expect(createFilter(filters)(counted)).toBe(true);
  // Each of the 5 filters on descriptions asks of each value whether there is one.
  expect(reads).toBeLessThanOrEqual(2 + 2 * 50);
  reads = 0;
  createFilter(filters.slice(0, 5))(counted);
  expect(reads).toBeLessThanOrEqual(2);
});

test('words are found by how they begin, as one by one', () => {
  const word = constantFrom('a', 'ab', 'abc', 'b', 'ba', 'c', 'B', 'z9', 'ä', 'a-b', 'a-b_c', '9');
  const text = array(word, { maxLength: 6 }).map((words) => words.join(' '));
  assert(
    property(tuple(text, text, text), ([description, value, tag]) => {
      const one = { ...secret, description, tags: [{ Key: 'k', Value: tag }] };
      const wanted = wordsOf(value);
      const isFound = attributesOf(one).some((attribute) =>
        wanted.every((beginning) => wordsOf(attribute).some((each) => each.startsWith(beginning))),
      );
      expect(createFilter([{ Key: 'all', Values: [value] }])(one)).toBe(wanted.length > 0 && isFound);
    }),
  );
});
