import { statSync } from 'node:fs';

/**
 * Calls `onChange` when one of the files is another than it was: also when it is replaced, or a folder in its path is a
 * link that now leads elsewhere, as orchestrators mount them. Asks once a second, and keeps no process alive. What was
 * read after the call and changes later is never missed.
 *
 * @returns ends it
 */
export function watchFiles(files: readonly string[], onChange: () => void): () => void {
  let known = marksOf(files);
  const timer = setInterval(() => {
    const marks = marksOf(files);
    if (marks === known) return;
    known = marks;
    onChange();
  }, 1_000).unref();
  return () => clearInterval(timer);
}

/** A file that cannot be looked at is a change as well: whoever reads it then will say so. */
function marksOf(files: readonly string[]): string {
  const marks = files.map((file) => {
    const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
    return stat ? [stat.dev, stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(':') : 'none';
  });
  return marks.join(' ');
}
