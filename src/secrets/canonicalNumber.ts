/**
 * One spelling for all those of a JSON number: the digits without zeros around them, and the power of ten. The number may
 * have any length: `1200`, `1.2e3` and `0.012e5` all give `12e2`, and all zeros give `0`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-6
 */
export function canonicalNumber(text: string): string {
  const [mantissa = '', power = '0'] = text.toLowerCase().split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = withoutZerosBehind(digits);
  if (significant === '') return '0';
  const exponent =
    BigInt(power.replace('+', '')) + BigInt(digits.length - significant.length - fraction.length);
  return `${sign}${significant}e${exponent}`;
}

/** A regular expression for this takes time by the square of the length. */
function withoutZerosBehind(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}
