import { readdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';

/** The parts of a log's path around the time in the names of the files that it was before. */
function partsOf(path: string) {
  const extension = extname(path);
  return { folder: dirname(path), stem: `${basename(path, extension)}-`, extension };
}

const time = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z$/;

/** The files that a log was rotated into, the oldest first. */
export async function rotatedFiles(path: string): Promise<readonly string[]> {
  const { folder, stem, extension } = partsOf(path);
  const names = await readdir(folder);
  return names
    .filter(
      (name) =>
        name.startsWith(stem) &&
        name.endsWith(extension) &&
        time.test(name.slice(stem.length, name.length - extension.length)),
    )
    .sort()
    .map((name) => join(folder, name));
}

/** The name that a log is rotated into: by its time, and behind those that are there also when the clock was set back. */
export async function nextRotatedFile(path: string, now: Date): Promise<string> {
  const { folder, stem, extension } = partsOf(path);
  const newest = (await rotatedFiles(path)).at(-1);
  const newestMs = newest === undefined ? 0 : timeOf(basename(newest).slice(stem.length));
  const at = new Date(Math.max(now.getTime(), newestMs + 1));
  return join(folder, `${stem}${at.toISOString().replaceAll(':', '-')}${extension}`);
}

function timeOf(text: string): number {
  return Date.parse(text.slice(0, 24).replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'));
}
