import { randomInt } from 'node:crypto';

/** Letters that no hexadecimal id contains and no word of ours begins with twice over: found means leaked. */
const letters = 'ghjkmnpqrstvwxyz';

/** A text that is nowhere else, and what finds it. */
export interface Canary {
  readonly plain: string;
  /** Fifteen digits, for where a number can stand. */
  readonly number: number;
  readonly shapes: Readonly<Record<'plain' | 'quoted' | 'long' | 'base64' | 'lines' | 'json', string>>;
  /** Whether any part of it is in there: cut off, in base64, in percent encoding, in either case, as UTF-16. */
  isIn(found: string | Buffer): boolean;
}

export function createCanary(): Canary {
  const plain = Array.from({ length: 24 }, () => letters[randomInt(letters.length)]).join('');
  const number = randomInt(1e14, 2e14) * 7 + 1;
  const traces = tracesOf(plain, number);
  return {
    plain,
    number,
    shapes: {
      plain,
      quoted: `"'${plain}'"\\${plain}\``,
      long: `${plain} `.repeat(400),
      base64: Buffer.from(plain).toString('base64'),
      lines: `first\n    at ${plain} (${plain}:1:1)\n${plain}`,
      json: JSON.stringify({ [plain]: { password: plain } }),
    },
    isIn(found) {
      const bytes = Buffer.from(found);
      const text = bytes.toString('latin1');
      const withoutZeros = text.replaceAll('\0', '');
      return traces.some(
        (trace) => text.includes(trace) || text.toLowerCase().includes(trace) || withoutZeros.includes(trace),
      );
    },
  };
}

/** Ten characters of either end betray it, as do its bytes in base64 at any of the three offsets. */
function tracesOf(plain: string, number: number): readonly string[] {
  const inBase64 = [0, 1, 2].map((offset) =>
    Buffer.from(`${'\0'.repeat(offset)}${plain}`)
      .toString('base64')
      .slice(4, 28),
  );
  return [plain.slice(0, 10), plain.slice(-10), String(number), ...inBase64];
}
