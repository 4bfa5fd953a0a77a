/**
 * Whether a text matches a pattern of a policy: `*` stands for any characters, `?` for one. Takes at most
 * the product of both lengths in steps, also for patterns full of stars.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  let at = 0;
  let star: { readonly pattern: number; text: number } | undefined;
  let from = 0;
  while (at < text.length) {
    if (pattern[from] === '*') {
      from++;
      star = { pattern: from, text: at };
    } else if (from < pattern.length && (pattern[from] === '?' || pattern[from] === text[at])) {
      from++;
      at++;
    } else if (star) {
      // The last star takes one more character.
      star.text++;
      at = star.text;
      from = star.pattern;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(from));
}
