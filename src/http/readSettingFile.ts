import { readFileSync } from 'node:fs';

/**
 * Reads a file that a setting names.
 *
 * @throws Error with a sentence for whoever configured it
 */
export function readSettingFile(setting: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Error(`${setting} cannot be read: ${code} at ${file}.`);
  }
}
