/** Words to look up by how they begin. */
export interface WordIndex {
  hasBeginning(beginning: string): boolean;
}

/** Sorted, so that a question takes the logarithm of their number in steps: a secret may have ten thousand words. */
export function createWordIndex(words: readonly string[]): WordIndex {
  const sorted = [...words].sort();
  return {
    hasBeginning: (beginning) => sorted[firstNotBefore(sorted, beginning)]?.startsWith(beginning) ?? false,
  };
}

/** What begins with a text stands together, from the place where the text itself would stand. */
function firstNotBefore(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
