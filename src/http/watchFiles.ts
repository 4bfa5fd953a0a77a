import { statSync } from 'node:fs';

/**
 * Calls `onChange` when one of the files is another than it was: also when it is replaced, or a folder in its path is a
 * link that now leads elsewhere, as orchestrators mount them. Asks once a second, and keeps no process alive. What was
 * read after the call and changes later is never missed.
 *
 * @param onChange says whether it took what the files are now; while it did not, it is called again every second, since
 *   what kept it may have been no fault of the files
 * @returns ends it
 */
export function watchFiles(files: readonly string[], onChange: () => boolean): () => void {
  let known = marksOf(files);
  let isBehind = false;
  const timer = setInterval(() => {
    const marks = marksOf(files);
    if (marks === known && !isBehind) return;
    known = marks;
    isBehind = !onChange();
  }, 1_000).unref();
  return () => clearInterval(timer);
}

/** A file that cannot be looked at is a change as well: whoever reads it then will say so. */
function marksOf(files: readonly string[]): string {
  const marks = files.map((file) => {
    try {
      const { dev, ino, size, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
      return [dev, ino, size, mtimeNs, ctimeNs].join(':');
    } catch {
      return 'none';
    }
  });
  return marks.join(' ');
}
