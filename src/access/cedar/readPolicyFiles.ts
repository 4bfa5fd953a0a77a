import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCodeOf } from '../../files/systemCodeOf';
import { PolicyError } from './PolicyError';

export interface PolicyFile {
  /** Within the folder. */
  readonly name: string;
  readonly text: string;
}

/**
 * All `*.cedar` files of a folder, by name; not those of folders in it, nor hidden ones, which Kubernetes keeps beside.
 *
 * @throws PolicyError when the folder or a file cannot be read, or there is no such file
 */
export async function readPolicyFiles(directory: string): Promise<readonly PolicyFile[]> {
  const names = await namesIn(directory);
  if (names.length === 0) throw new PolicyError(directory, ['there is no *.cedar file']);
  const results = await Promise.allSettled(names.map((name) => readOne(directory, name)));
  const mistakes = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));
  if (mistakes.length > 0) throw new PolicyError(directory, mistakes);
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

async function namesIn(directory: string): Promise<readonly string[]> {
  try {
    const names = await readdir(directory);
    return names.filter((name) => name.endsWith('.cedar') && !name.startsWith('.')).sort();
  } catch (error) {
    throw new PolicyError(directory, [`the folder cannot be read (${codeOf(error)})`]);
  }
}

/** Rejects with a sentence. */
async function readOne(directory: string, name: string): Promise<PolicyFile> {
  try {
    // Fatal: a letter that got lost in a name would be another name.
    return {
      name,
      text: new TextDecoder('utf-8', { fatal: true }).decode(await readFile(join(directory, name))),
    };
  } catch (error) {
    throw `${name} cannot be read (${codeOf(error)})`;
  }
}

function codeOf(error: unknown): string {
  return systemCodeOf(error) ?? 'unknown';
}
