import { readFileSync } from 'node:fs';
import { parse } from 'lossless-json';
import { systemCodeOf } from '../../files/systemCodeOf';

/**
 * The JSON of a file.
 *
 * @param numbers `lossless`: as lossless-json has them, so that their text stays as it is
 * @throws Error with a sentence that quotes nothing of the content
 */
export function readJsonFile(path: string, numbers: 'plain' | 'lossless'): unknown {
  const text = readText(path);
  try {
    return numbers === 'plain' ? parse(text, undefined, { parseNumber: Number }) : parse(text);
  } catch (error) {
    throw new Error(`${path} is not valid JSON${lineOf(error, text)}`);
  }
}

function readText(path: string): string {
  try {
    // Editors on Windows begin a file with a byte order mark, which is no JSON.
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new Error(`${path} cannot be read (${systemCodeOf(error) ?? 'unknown'})`);
  }
}

// The parser's own text quotes what it found.
function lineOf(error: unknown, text: string): string {
  const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
  if (position === undefined) return '';
  return `: look at line ${text.slice(0, Number(position)).split('\n').length}`;
}
