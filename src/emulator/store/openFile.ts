import { open, type RootDatabase } from 'lmdb';
import { checkHeader, unusable } from './checkHeader';

/**
 * Opens an LMDB file, or makes it.
 *
 * With `overlappingSync`, the default on Linux, lmdb-js resolves a write when it is committed to the page cache, and
 * the flush follows later. Off, the writer's thread flushes within the commit, so a resolved write is on disk; all
 * writes that wait meanwhile share the next commit and its flush. What strace shows for one write: pwrite64 of the
 * pages, fdatasync, pwrite64 of the meta page through a descriptor opened with O_DSYNC, and then the answer's writev.
 *
 * @throws Error with a sentence for the person who started the program
 */
export function openFile(path: string, isDurable: boolean): RootDatabase<unknown, string> {
  const options = {
    path,
    encoding: 'json',
    overlappingSync: false,
    noSync: !isDurable,
    // With it lmdb-js makes promises of its own that nobody can catch, and a commit that fails ends the process.
    eventTurnBatching: false,
    // Missing in the types of lmdb 3.5: the mode that the files are made with.
    permissionsMode: 0o600,
  } as const;
  checkHeader(path);
  try {
    return open<unknown, string>(options);
  } catch (cause) {
    throw unusable(path, cause);
  }
}
