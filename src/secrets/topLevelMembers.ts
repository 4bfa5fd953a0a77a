/** Where one member of a JSON object stands in its text, as offsets. */
export interface Member {
  /** The key decoded: `"\u0061"` is `a`. */
  readonly key: string;
  readonly start: number;
  readonly keyEnd: number;
  readonly valueStart: number;
  readonly end: number;
}

/**
 * The top-level members of a JSON object, in the order of its text and with those that stand twice; null when the text
 * is anything else. Parsed into a JavaScript object they would lose order, spelling and duplicates.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
export function topLevelMembers(text: string): readonly Member[] | null {
  if (!isObject(text)) return null;
  const members: Member[] = [];
  let at = afterSpace(text, text.indexOf('{') + 1);
  while (text[at] !== '}') {
    const member = memberAt(text, at);
    members.push(member);
    at = afterSpace(text, member.end);
    if (text[at] === ',') at = afterSpace(text, at + 1);
  }
  return members;
}

/** V8's parser does not recurse. What follows relies on its word that the text is JSON. */
function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function memberAt(text: string, start: number): Member {
  const keyEnd = afterString(text, start);
  const valueStart = afterSpace(text, text.indexOf(':', keyEnd) + 1);
  const key: string = JSON.parse(text.slice(start, keyEnd));
  return { key, start, keyEnd, valueStart, end: afterValue(text, valueStart) };
}

function afterSpace(text: string, start: number): number {
  return start + (/^[ \t\n\r]*/.exec(text.slice(start))?.[0].length ?? 0);
}

function afterString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function afterValue(text: string, start: number): number {
  let depth = 0;
  let at = start;
  do {
    const character = text[at];
    if (character === '"') {
      at = afterString(text, at);
      continue;
    }
    if (character === '{' || character === '[') depth += 1;
    if (character === '}' || character === ']') depth -= 1;
    at += 1;
  } while (depth > 0 || isWithinScalar(text, start, at));
  return at;
}

/** Of a number, `true`, `false` or `null`. */
function isWithinScalar(text: string, start: number, at: number): boolean {
  return !/["{[]/.test(text.charAt(start)) && /[\w.+-]/.test(text.charAt(at));
}
