import { readFileSync } from 'node:fs';
import { systemCodeOf } from '../files/systemCodeOf';

const minLength = 32;

/**
 * The key of a chain: the text of a file, without white space around it.
 *
 * @throws Error with a sentence for the person who started the program
 */
export function readAuditKey(path: string): Buffer {
  const key = readText(path).trim();
  if (key.length < minLength)
    throw new Error(
      `The audit key in ${path} is shorter than ${minLength} characters: "openssl rand -base64 32" makes one`,
    );
  return Buffer.from(key);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`The audit key file ${path} cannot be read (${systemCodeOf(error)})`);
  }
}
