import { rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { hasCode } from '../../files/hasCode';
import { systemCodeOf } from '../../files/systemCodeOf';
import type { Chain } from '../chain';
import type { Notice } from '../membersOf';
import { nextRotatedFile } from '../rotatedFiles';
import { createDrafts } from './createDrafts';
import { type Draft, type Journal, Unwritable } from './Journal';
import type { JournalNews } from './JournalNews';
import { createLogFile, type LogFile, reopenLogFile, syncFolder } from './LogFile';
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
  let file: LogFile | undefined = opened.file;
  let { head } = opened;
  /** What is on disk of the current file. */
  let bytes = file.bytes;
  let mayBeTorn = false;
  let reason: string | undefined;
  let triedAtMs = Number.NEGATIVE_INFINITY;
  /** The name of the file before, once that is known to lie there and the next has not begun. */
  let rotatedInto: string | undefined;
  let isStuck = false;
  const first = firstOf(opened);
  if (first) drafts.beginFile(first);
  if (opened.cutBytes !== undefined) drafts.note({ action: 'AuditRepaired', cutBytes: opened.cutBytes });

  async function beginFile(): Promise<LogFile> {
    file = await createLogFile(path);
    bytes = 0;
    if (head.seq > 0) drafts.beginFile({ action: 'AuditContinued', continues: rotatedInto ?? null });
    await syncFolder(dirname(path));
    return file;
  }

  /** Opens what could not be written, or what has been moved away: then a new one begins. */
  async function reopen(): Promise<LogFile> {
    const nowMs = performance.now();
    if (reason !== undefined && nowMs - triedAtMs < retryMs) throw new Unwritable(reason);
    triedAtMs = nowMs;
    try {
      return await reopenLogFile(path, { head, bytes, mayBeTorn });
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return beginFile();
      throw error;
    }
  }

  async function moveOn(current: LogFile): Promise<LogFile> {
    try {
      const target = await nextRotatedFile(path, now());
      await rename(path, target);
      rotatedInto = basename(target);
      isStuck = false;
    } catch (error) {
      if (!isStuck) tell.cannotRotate(codeOf(error));
      isStuck = true;
      return current;
    }
    tell.head(rotatedInto, head);
    await letGo();
    return beginFile();
  }

  async function write(): Promise<void> {
    if (file && !(await file.isInPlace())) await letGo();
    file ??= await reopen();
    let linked = drafts.link(head);
    if (linked.text.length === 0) return;
    if (bytes > 0 && bytes + linked.text.length > maxBytes) {
      file = await moveOn(file);
      linked = drafts.link(head);
    }
    await file.append(linked.text);
    bytes = file.bytes;
    head = linked.head;
    mayBeTorn = false;
    rotatedInto = undefined;
  }

  async function letGo(): Promise<void> {
    const broken = file;
    file = undefined;
    if (broken?.mayBeTorn) mayBeTorn = true;
    await broken?.close().catch(() => {});
  }

  function keep(why: string): void {
    drafts.keep();
    if (reason === undefined) tell.failed(why);
    reason = why;
  }

  async function fail(error: unknown): Promise<void> {
    keep(error instanceof Unwritable ? error.reason : codeOf(error));
    await letGo();
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

  async function rotate(): Promise<void> {
    if (!file || bytes === 0) return;
    try {
      file = await moveOn(file);
    } catch (error) {
      return fail(error);
    }
    await append([]).catch(() => {});
  }

  return {
    append,
    rotate,
    hold(more, why) {
      drafts.add(more);
      keep(why);
    },
    async close() {
      triedAtMs = Number.NEGATIVE_INFINITY;
      await append([]).catch(() => tell.unwritten(drafts.waiting));
      tell.head(basename(path), head);
      await letGo();
      reason = 'CLOSED';
      triedAtMs = Number.POSITIVE_INFINITY;
      return true;
    },
    isInOrder: async () => reason === undefined && file !== undefined && (await file.isInPlace()),
    get waiting() {
      return drafts.waiting;
    },
    get head() {
      return head;
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
