import { type Member, topLevelMembers } from './topLevelMembers';

/** Keys to set and to take away; no key is in both. */
export interface KeyEdit {
  readonly set: Readonly<Record<string, unknown>>;
  readonly unset: readonly string[];
}

/**
 * Changes top-level keys in the text of a JSON object; null when the text is anything else.
 *
 * Everything that is not edited stays byte for byte: order, white space, escapes and the spelling of numbers. A key that
 * stands twice is set in both places, and taken away from both, so that every reader sees the same, whichever of the two
 * it takes. New keys go to the end, spaced like the last one there.
 */
export function editTopLevelKeys(text: string, { set, unset }: KeyEdit): string | null {
  const members = topLevelMembers(text);
  if (!members) return null;
  const gone = new Set(unset);
  const values = new Map(Object.entries(set).map(([key, value]) => [key, JSON.stringify(value)]));
  const colon = colonIn(text, members);
  const kept = members.flatMap((member, index) =>
    gone.has(member.key) ? [] : [{ before: beforeMember(text, members, index), text: written(member) }],
  );
  const known = new Set(members.map(({ key }) => key));
  const added = [...values]
    .filter(([key]) => !known.has(key))
    .map(([key, value]) => ({
      before: separatorIn(text, members),
      text: JSON.stringify(key) + colon + value,
    }));
  const all = [...kept, ...added];
  const { opening, closing } = frameOf(text, all.length > 0 ? members : []);
  if (all.length === 0) return members.length === 0 ? text : opening + closing;
  return opening + all.map((one, index) => (index === 0 ? '' : one.before) + one.text).join('') + closing;

  function written({ key, start, valueStart, end }: Member): string {
    return text.slice(start, valueStart) + (values.get(key) ?? text.slice(valueStart, end));
  }
}

/** What stands around the members: the braces, what is outside them, and the white space inside. */
function frameOf(text: string, members: readonly Member[]): { opening: string; closing: string } {
  const [first, last] = [members.at(0), members.at(-1)];
  return {
    opening: text.slice(0, first?.start ?? text.indexOf('{') + 1),
    closing: text.slice(last?.end ?? text.lastIndexOf('}')),
  };
}

/** The comma before a member, with its white space. */
function beforeMember(text: string, members: readonly Member[], index: number): string {
  const previous = members[index - 1];
  return previous ? text.slice(previous.end, members[index]?.start) : '';
}

function separatorIn(text: string, members: readonly Member[]): string {
  if (members.length > 1) return beforeMember(text, members, members.length - 1);
  return `,${text.slice(text.indexOf('{') + 1, members[0]?.start ?? 0)}`;
}

function colonIn(text: string, members: readonly Member[]): string {
  const last = members.at(-1);
  return last ? text.slice(last.keyEnd, last.valueStart) : ':';
}
