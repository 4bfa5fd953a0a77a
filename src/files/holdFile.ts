import { randomBytes } from 'node:crypto';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { hasCode } from './hasCode';
import { processIdentity } from './processIdentity';

/** Longer than any process needs from its own mark to its decision. */
const decidedAfterMs = 2_000;
const lookAgainMs = 10;

interface Mark {
  readonly path: string;
  readonly pid: number;
}

/** Another process, which runs, has the file for itself. */
export class FileHeld extends Error {
  override readonly name = 'FileHeld';

  constructor(readonly pid: number) {
    super(`The file is held by process ${pid}`);
  }
}

/**
 * Makes this process the only writer of a file, until the function that it gives is called or the process ends.
 *
 * Each writer puts a mark beside the file and then looks for those of others, so that of two at once the second to look
 * finds the first; if both find each other, the one whose mark comes first in the alphabet stays. A mark is an empty
 * file, so that it can be made on a full disk; what a kill has left is known by who made it. Processes that do not see
 * each other, in two containers with one volume, are not told apart.
 *
 * @param patienceMs how long to wait for another that has it
 * @throws FileHeld
 */
export async function holdFile(path: string, patienceMs = 0): Promise<() => Promise<void>> {
  const endMs = performance.now() + patienceMs;
  for (;;) {
    try {
      return await tryToHold(path);
    } catch (error) {
      if (!(error instanceof FileHeld) || performance.now() >= endMs) throw error;
      // By chance, so that of several that wait not all look at the same moment again.
      await wait(20 + Math.random() * 30);
    }
  }
}

async function tryToHold(path: string): Promise<() => Promise<void>> {
  const [folder, prefix] = [dirname(path), `${basename(path)}.held-by-`];
  const identity = (processIdentity(process.pid) ?? 'running').replaceAll(/[^\w-]/g, '_');
  const own = join(folder, `${prefix}${process.pid}.${identity}.${randomBytes(6).toString('hex')}`);
  const release = () => rm(own, { force: true }).catch(() => {});
  await writeFile(own, '', { flag: 'wx', mode: 0o600 });
  try {
    for (;;) {
      const [other] = await othersOf(folder, prefix, own);
      if (!other) return release;
      if (other.path < own || (await isDecided(other.path))) throw new FileHeld(other.pid);
      await wait(lookAgainMs);
    }
  } catch (error) {
    await release();
    throw error;
  }
}

/** The marks of others that run; those of others are removed. */
async function othersOf(folder: string, prefix: string, own: string): Promise<readonly Mark[]> {
  const others: Mark[] = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (!name.startsWith(prefix) || path === own) continue;
    const [pid = '', identity] = name.slice(prefix.length).split('.');
    const running = processIdentity(Number(pid))?.replaceAll(/[^\w-]/g, '_');
    if (running === identity) others.push({ path, pid: Number(pid) });
    else await rm(path, { force: true });
  }
  return others;
}

async function isDecided(mark: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(mark)).mtimeMs > decidedAfterMs;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}
