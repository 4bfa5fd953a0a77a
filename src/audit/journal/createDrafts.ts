import type { Chain, Head } from '../chain';
import { membersOfNotice, type Notice } from '../membersOf';
import type { Draft } from './Journal';

/** An entry that is written later than this says when that was: nothing that goes well takes as long. */
const lateMs = 60_000;

/** Most entries that are kept in memory while nothing can be written; beyond it they are lost, and counted. */
const maxKept = 10_000;

/**
 * What is to be written next, in order: what the log says of itself, then the entries. They may be added at any time, also
 * while those that were linked are being written.
 */
export interface Drafts {
  note(notice: Notice): void;
  /** The next line is the first of a file: what it says of the one that it goes on from. */
  beginFile(first: Notice): void;
  /** Behind all that waits. */
  add(more: readonly Draft[]): void;
  /** The lines of all that waits, and the head that they make. */
  link(head: Head): { readonly text: Buffer; readonly head: Head };
  /** What was linked last is written. */
  clear(): void;
  /** What waits cannot be written now: that will be noted. The newest are dropped, when there is no room for so many. */
  keep(): void;
  /** How many waiting entries had to be dropped. */
  readonly lost: number;
  /** How many entries were not written so far, those that are lost included. */
  readonly waiting: number;
  /** Since when entries wait; undefined: none do. */
  readonly waitingSince: Date | undefined;
}

export function createDrafts(chain: Chain, now: () => Date): Drafts {
  let notices: Notice[] = [];
  let first: Notice | undefined;
  let since: Date | undefined;
  let entries: Draft[] = [];
  let lost = 0;
  /** How much of each is in the lines that were linked last. */
  let linked = { notices: 0, entries: 0, lost: 0, hasSince: false };

  /** The lines of all that is to be said at this moment. */
  function allMembers(at: Date): readonly string[] {
    const resumed: Notice | undefined = since && {
      action: 'AuditResumed',
      since: since.toISOString(),
      lost,
    };
    const all = [first, ...notices, resumed].filter((notice) => notice !== undefined);
    return [
      ...all.map((notice) => membersOfNotice(at, notice)),
      ...entries.map((draft) => membersAt(draft, at)),
    ];
  }

  return {
    note: (notice) => void notices.push(notice),
    beginFile(notice) {
      first = notice;
    },
    add(more) {
      for (const draft of more) entries.push(draft);
    },
    link(head) {
      let last = head;
      const lines = allMembers(now()).map((members) => {
        const { line, head: next } = chain.link(members, last);
        last = next;
        return `${line}\n`;
      });
      linked = { notices: notices.length, entries: entries.length, lost, hasSince: since !== undefined };
      return { text: Buffer.from(lines.join('')), head: last };
    },
    clear() {
      notices = notices.slice(linked.notices);
      first = undefined;
      entries = entries.slice(linked.entries);
      lost -= linked.lost;
      // That it could not be written is noted up to here: for what came meanwhile it begins anew.
      if (linked.hasSince) since = entries.length + lost > 0 ? (entries[0]?.at ?? now()) : undefined;
    },
    keep() {
      since ??= now();
      lost += entries.splice(maxKept).length;
    },
    get lost() {
      return lost;
    },
    get waiting() {
      return entries.length + lost;
    },
    get waitingSince() {
      return since;
    },
  };
}

function membersAt({ at, members }: Draft, writtenAt: Date): string {
  const isLate = writtenAt.getTime() - at.getTime() > lateMs;
  return isLate ? `${members},"writtenAt":${JSON.stringify(writtenAt.toISOString())}` : members;
}
