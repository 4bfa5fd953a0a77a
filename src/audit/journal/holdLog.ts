import { FileHeld, holdFile } from '../../files/holdFile';

/**
 * Makes this process the only writer of a log, until the function that it gives is called or the process ends.
 *
 * @throws Error with a sentence for the person who started the program
 */
export async function holdLog(path: string): Promise<() => Promise<void>> {
  try {
    return await holdFile(path);
  } catch (error) {
    if (!(error instanceof FileHeld)) throw error;
    throw new Error(
      `The audit log ${path} is written by process ${error.pid}: stop it, or give each gateway a log of its own (AUDIT_FILE, or DATA_DIR)`,
    );
  }
}
