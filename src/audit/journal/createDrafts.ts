import type { Chain, Head } from '../chain';
import { membersOfNotice, type Notice } from '../membersOf';
import type { Draft } from './Journal';

/** An entry that is written later than this says when that was: nothing that goes well takes as long. */
const lateMs = 60_000;

/** Most entries that are kept in memory while nothing can be written; beyond it they are lost, and counted. */
const maxKept = 10_000;

/** What is to be written next, in order: what the log says of itself, what could not be written before, what is new. */
export interface Drafts {
  note(notice: Notice): void;
  /** The next line is the first of a file: what it says of the one that it goes on from. */
  beginFile(first: Notice): void;
  /** The lines of all that waits and of `more`, and the head that they make. */
  link(more: readonly Draft[], head: Head): { readonly text: Buffer; readonly head: Head };
  /** All that was linked is written. */
  clear(): void;
  /** Nothing was written, and `more` shall wait as well. */
  keep(more: readonly Draft[]): void;
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
  let kept: Draft[] = [];
  let lost = 0;
  return {
    note: (notice) => void notices.push(notice),
    beginFile(notice) {
      first = notice;
    },
    link(more, head) {
      const at = now();
      const resumed: Notice | undefined = since && {
        action: 'AuditResumed',
        since: since.toISOString(),
        lost,
      };
      const all = [first, ...notices, resumed].filter((notice) => notice !== undefined);
      const members = [
        ...all.map((notice) => membersOfNotice(at, notice)),
        ...[...kept, ...more].map((draft) => membersAt(draft, at)),
      ];
      let last = head;
      const lines = members.map((each) => {
        const linked = chain.link(each, last);
        last = linked.head;
        return `${linked.line}\n`;
      });
      return { text: Buffer.from(lines.join('')), head: last };
    },
    clear() {
      notices = [];
      first = undefined;
      since = undefined;
      kept = [];
      lost = 0;
    },
    keep(more) {
      since ??= now();
      const room = maxKept - kept.length;
      kept.push(...more.slice(0, room));
      lost += Math.max(0, more.length - room);
    },
    get lost() {
      return lost;
    },
    get waiting() {
      return kept.length + lost;
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
