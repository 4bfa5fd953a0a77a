import { basename } from 'node:path';
import { systemCodeOf } from '../../files/systemCodeOf';
import type { Chain } from '../chain';
import type { Notice } from '../membersOf';
import { createActiveFile } from './createActiveFile';
import { createDrafts } from './createDrafts';
import { type Draft, type Journal, Unwritable } from './Journal';
import type { JournalNews } from './JournalNews';
import type { OpenedLog } from './openLog';

export interface FileJournalOptions {
  readonly path: string;
  readonly chain: Chain;
  /** From this size on the file is rotated. */
  readonly maxBytes: number;
  readonly opened: OpenedLog;
  readonly now: () => Date;
  readonly tell: JournalNews;
}

/** A journal that can be told that nothing can be written, while it writes. */
export interface FileJournal extends Journal {
  /** Keeps entries for the next append, for this reason; may be called at any time. */
  hold(drafts: readonly Draft[], reason: string): void;
  /** How many entries are not known to be written. */
  readonly waiting: number;
}

/** Between two looks whether a log that could not be written can be again. */
const retryMs = 500;

/** Keeps the chain in a file, each append flushed to disk. */
export function createFileJournal(options: FileJournalOptions): FileJournal {
  const { path, chain, maxBytes, opened, now, tell } = options;
  const drafts = createDrafts(chain, now);
  const file = createActiveFile({
    ...options,
    onContinued: (continues) => drafts.beginFile({ action: 'AuditContinued', continues }),
  });
  /** Why nothing can be written; undefined: it can. */
  let reason: string | undefined;
  let triedAtMs = Number.NEGATIVE_INFINITY;
  const first = firstOf(opened);
  if (first) drafts.beginFile(first);
  if (opened.cutBytes !== undefined) drafts.note({ action: 'AuditRepaired', cutBytes: opened.cutBytes });

  async function reopen(): Promise<void> {
    const nowMs = performance.now();
    if (reason !== undefined && nowMs - triedAtMs < retryMs) throw new Unwritable(reason);
    triedAtMs = nowMs;
    await file.open();
  }

  async function write(): Promise<void> {
    if (!(await file.isInPlace())) await reopen();
    let linked = drafts.link(file.head);
    if (linked.text.length === 0) return;
    if (file.bytes > 0 && file.bytes + linked.text.length > maxBytes) {
      await file.rotate();
      linked = drafts.link(file.head);
    }
    await file.append(linked.text, linked.head);
  }

  function keep(why: string): void {
    drafts.keep();
    if (reason === undefined) tell.failed(why);
    reason = why;
  }

  async function fail(error: unknown): Promise<void> {
    keep(error instanceof Unwritable ? error.reason : codeOf(error));
    await file.letGo();
  }

  async function append(more: readonly Draft[]): Promise<void> {
    drafts.add(more);
    try {
      await write();
    } catch (error) {
      await fail(error);
      throw error instanceof Unwritable ? error : new Unwritable(codeOf(error), error);
    }
    if (reason !== undefined) tell.resumed(drafts.lost);
    reason = undefined;
    drafts.clear();
  }

  return {
    append,
    async rotate() {
      if (!file.isOpen || file.bytes === 0) return;
      try {
        await file.rotate();
      } catch (error) {
        return fail(error);
      }
      await append([]).catch(() => {});
    },
    hold(more, why) {
      drafts.add(more);
      keep(why);
    },
    async close() {
      triedAtMs = Number.NEGATIVE_INFINITY;
      await append([]).catch(() => tell.unwritten(drafts.waiting));
      tell.head(basename(path), file.head);
      await file.letGo();
      reason = 'CLOSED';
      triedAtMs = Number.POSITIVE_INFINITY;
      return true;
    },
    isInOrder: async () => reason === undefined && (await file.isInPlace()),
    get waiting() {
      return drafts.waiting;
    },
    get head() {
      return file.head;
    },
  };
}

/** What the first line says of a file that is new at the start; undefined when it is not, or begins a chain. */
function firstOf({ continues, isNewlyKeyed, head }: OpenedLog): Notice | undefined {
  if (continues === undefined) return undefined;
  if (!isNewlyKeyed) return { action: 'AuditContinued', continues };
  return { action: 'AuditKeyed', continues, unkeyedEntries: head.seq, unkeyedHead: head.hash };
}

function codeOf(error: unknown): string {
  return systemCodeOf(error) ?? 'UNKNOWN';
}
