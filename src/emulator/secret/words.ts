/**
 * The words of a text as the `all` filter sees them: split at white space, then at a separator, at a change from
 * lower to upper case and between letters and digits. A piece that mixes two separators stays whole.
 */
export function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).flatMap((piece) => {
    const separators = new Set(piece.match(/[^A-Za-z0-9]/g));
    return separators.size > 1 ? [piece.toLowerCase()] : splitPiece(piece);
  });
}

/** The words of a text as the `description` filter sees them. */
export function lowerWordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

function splitPiece(piece: string): readonly string[] {
  const words = piece.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  return words.map((word) => word.toLowerCase());
}
