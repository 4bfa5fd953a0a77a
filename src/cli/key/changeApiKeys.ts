import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ApiKey } from '../../access/keys/ApiKey';
import { readApiKeys } from '../../access/keys/readApiKeys';
import { hasCode } from '../../files/hasCode';
import { FileHeld, holdFile } from '../../files/holdFile';
import { makeFolder } from '../../files/makeFolder';

/** Makes new keys of those that are there. */
export type Change = (keys: readonly ApiKey[]) => readonly ApiKey[];

/**
 * Changes a file of API keys, or makes it, readable by its owner alone. Of several on one machine that change it at once
 * none is lost, and who reads it meanwhile finds it before or after a change.
 *
 * @throws Error with a sentence, or the operating system's
 */
export async function changeApiKeys(file: string, change: Change): Promise<void> {
  // Of a link, what it leads to is changed.
  const path = await realpath(file).catch(() => resolve(file));
  makeFolder(dirname(path));
  const letGo = await hold(path);
  try {
    const keys = await readApiKeys(path).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    });
    await replace(path, `${JSON.stringify({ version: 1, keys: change(keys) }, undefined, 2)}\n`);
  } finally {
    await letGo();
  }
}

/** A change takes milliseconds. */
const patienceMs = 10_000;

async function hold(path: string): Promise<() => Promise<void>> {
  try {
    return await holdFile(path, patienceMs);
  } catch (error) {
    if (!(error instanceof FileHeld)) throw error;
    throw new Error(`${path} is being changed by process ${error.pid}: wait for it, or stop it`);
  }
}

/**
 * Whoever could read the old one can read the new one, also when root changes it for the user of the gateway. On disk
 * before it takes the place of the old one, so that a crash leaves one of the two.
 */
async function replace(path: string, text: string): Promise<void> {
  const temporary = `${path}.new`;
  const old = await stat(path).catch(() => undefined);
  await rm(temporary, { force: true });
  const handle = await open(temporary, 'wx', 0o600);
  try {
    if (old) {
      const { uid, gid } = await handle.stat();
      if (uid !== old.uid || gid !== old.gid) await handle.chown(old.uid, old.gid);
      await handle.chmod(old.mode & 0o777);
    }
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
}
