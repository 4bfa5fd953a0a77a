const tokens = /"(?:[^"\\]+|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * JSON in the layout in which AWS answers policies, that of Jackson's pretty printer: objects over several lines,
 * indented by two spaces, arrays in one (`[ {` … `} ]`), ` : ` around colons. Members keep their order and numbers
 * their digits; strings lose escapes that they do not need.
 *
 * @param json text that JSON.parse accepts
 * @throws SyntaxError when an object has two members of one name: which of them counts would be a guess
 */
export function prettyJson(json: string): string {
  const open: Open[] = [];
  let before = '';
  let pretty = '';
  for (const [token] of json.matchAll(tokens)) {
    pretty += opening(token, before, open) + written(token);
    if (token === '{') open.push({ names: new Set() });
    else if (token === '[') open.push({});
    before = token;
  }
  return pretty;
}

/** An object or array that is not closed yet; only objects have names. */
interface Open {
  readonly names?: Set<string>;
}

/** What stands between the token before and this one. */
function opening(token: string, before: string, open: Open[]): string {
  if (token === ',' || token === ':') return '';
  const inner = open.at(-1);
  if (token === '}' || token === ']') {
    open.pop();
    return token === ']' || before === '{' ? ' ' : newLine(open);
  }
  if (before === ':' || !inner) return '';
  if (!inner.names) return ' ';
  const name = written(token);
  if (inner.names.has(name)) throw new SyntaxError('A member is given twice');
  inner.names.add(name);
  return newLine(open);
}

function newLine(open: readonly Open[]): string {
  return `\n${'  '.repeat(open.filter(({ names }) => names).length)}`;
}

function written(token: string): string {
  if (token === ':') return ' : ';
  if (!token.startsWith('"')) return token;
  // Jackson writes the digits of control characters in capitals.
  return JSON.stringify(JSON.parse(token)).replace(
    /(?<!\\)((?:\\\\)*\\u)([0-9a-f]{4})/g,
    (_, start, digits) => `${start}${digits.toUpperCase()}`,
  );
}
