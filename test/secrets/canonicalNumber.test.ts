import fc from 'fast-check';
import { canonicalNumber } from '../../src/secrets/canonicalNumber';

test.each([
  ['0', '0'],
  ['-0', '0'],
  ['0.000', '0'],
  ['0e99', '0'],
  ['1200', '12e2'],
  ['1.2e3', '12e2'],
  ['0.012E+5', '12e2'],
  ['-1.50', '-15e-1'],
  ['12345678901234567890', '1234567890123456789e1'],
  ['1e99999999999999999999', '1e99999999999999999999'],
])('%s is %s', (text, expected) => {
  expect(canonicalNumber(text)).toBe(expected);
});

test('equal for equal numbers only', () => {
  const number = fc.tuple(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 0, max: 4 }));
  const spelling = ([digits, places]: readonly [number, number], zeros: number) => [
    `${digits}e-${places}`,
    `${digits}${'0'.repeat(zeros)}E-${places + zeros}`,
    `${digits}.${'0'.repeat(zeros + 1)}e-${places}`,
  ];
  fc.assert(
    fc.property(number, number, fc.nat(3), (one, other, zeros) => {
      const [first, ...more] = spelling(one, zeros).map(canonicalNumber);
      for (const text of more) expect(text).toBe(first);
      const isEqual = one[0] * 10 ** (4 - one[1]) === other[0] * 10 ** (4 - other[1]);
      expect(canonicalNumber(`${other[0]}e-${other[1]}`) === first).toBe(isEqual);
    }),
  );
});

test('a very long number takes no longer than it is', () => {
  const zeros = '0'.repeat(65_000);
  const startedAt = performance.now();
  expect(canonicalNumber(`1${zeros}1`)).toHaveLength(65_004);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});
