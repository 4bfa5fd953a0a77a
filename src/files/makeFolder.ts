import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { hasCode } from './hasCode';

/**
 * Makes a folder, and those above it, for its owner alone, unless it is there. Not mkdir's own `recursive`: Node 20
 * never returns from it where the system refuses with ENOENT, as under /proc.
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}
