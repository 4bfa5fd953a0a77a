import type { PolicyPart } from './CedarPolicy';

/** File, line and column, both from 1, such as `team.cedar:12:5`; `byte` counts in UTF-8 from `offset`, as Cedar does. */
export function placeOf({ file, offset }: Pick<PolicyPart, 'file' | 'offset'>, byte = 0): string {
  const start = Buffer.byteLength(file.text.slice(0, offset)) + byte;
  const lines = Buffer.from(file.text).subarray(0, start).toString().split('\n');
  return `${file.name}:${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
}
