import { readFile, stat } from 'node:fs/promises';
import { type ApiKey, apiKeysFile } from './ApiKey';

/**
 * The keys in a file.
 *
 * @throws Error with a sentence that quotes nothing of the content; its `code` is that of the operating system
 */
export async function readApiKeys(path: string): Promise<readonly ApiKey[]> {
  const { mode } = await stat(path);
  if ((mode & 0o002) !== 0) throw new Error(`${path} can be written by everybody: chmod o-w it`);
  const result = apiKeysFile.safeParse(parse(await readFile(path, 'utf8'), path));
  if (result.success) return result.data.keys;
  const place = result.error.issues[0]?.path.join('.') || 'its beginning';
  throw new Error(`${path} is no file of API keys: look at ${place}`);
}

/** The error of JSON.parse would quote the text. */
function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${path} is not valid JSON`);
  }
}
