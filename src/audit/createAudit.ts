import { realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { GatewayError } from '../errors/GatewayError';
import { makeFolder } from '../files/makeFolder';
import { systemCodeOf } from '../files/systemCodeOf';
import type { Log } from '../telemetry/Log';
import type { Audit } from './Audit';
import type { AuditRecord } from './AuditRecord';
import { type Chain, createChain, type Head } from './chain';
import { createGroupCommit } from './createGroupCommit';
import { createFileJournal } from './journal/createFileJournal';
import { createPatientJournal } from './journal/createPatientJournal';
import { createStreamJournal } from './journal/createStreamJournal';
import { endsInTime } from './journal/endsInTime';
import { holdFile } from './journal/holdFile';
import { type Draft, type Journal, Unwritable } from './journal/Journal';
import type { JournalNews } from './journal/JournalNews';
import { type OpenedLog, openLog } from './journal/openLog';
import { membersOf } from './membersOf';

export interface AuditOptions {
  /** `-`: standard output. */
  readonly file: string;
  /** Undefined: the chain has none. */
  readonly key: Buffer | undefined;
  /** From this size on the file is rotated. */
  readonly maxBytes: number;
  /** How long the disk may take for a write, until that counts as one that failed. */
  readonly patienceMs: number;
  /** Whether what cannot be written down is refused; else it is done, and written down later, as far as there is room. */
  readonly isRequired: boolean;
  readonly log: Log;
  /** Told the head at every rotation and at the end: whoever keeps it elsewhere sees whether the end was cut. */
  readonly headLog: Pick<Log, 'info'>;
  readonly now: () => Date;
}

/** The audit log of this process, which is its only writer. */
export interface RunningAudit extends Audit {
  /** Begins a new file. Never rejects. */
  rotate(): Promise<void>;
  /** Writes what is left, and lets go. Never rejects. */
  stop(): Promise<void>;
  /** Where it is now, and beside it what it was before; undefined: on standard output. */
  readonly path: string | undefined;
  /** Whether a line may be one that the gateway wrote: with a key, only one that was made with it. */
  readonly isOwn: (line: Buffer) => boolean;
  /** The last entry: kept elsewhere, it tells whether the end of the log was cut. */
  readonly head: Head;
}

/**
 * Opens the audit log, or begins one.
 *
 * @throws Error with a sentence for the person who started the program
 */
export async function createAudit(options: AuditOptions): Promise<RunningAudit> {
  const chain = createChain(options.key);
  const needs = { chain, now: options.now, tell: newsFor(options) };
  if (options.file === '-') {
    const journal = createStreamJournal(process.stdout, needs);
    return running(journal, { ...options, chain, path: undefined, release: async () => {} });
  }
  try {
    makeFolder(dirname(resolve(options.file)));
    const path = await realpath(options.file).catch(() => resolve(options.file));
    const release = await holdFile(path);
    try {
      const opened = await openLog(path, chain);
      const { maxBytes, patienceMs } = options;
      const journal = createPatientJournal(createFileJournal({ path, maxBytes, opened, ...needs }), {
        patienceMs,
        tell: needs.tell,
      });
      // What there is to be noted of the start; a disk that is full is told by the journal, and may be free later.
      await journal.append([]).catch(() => {});
      tellOfStart(options.log, path, opened);
      return running(journal, { ...options, chain, path, release: () => endsInTime(release(), patienceMs) });
    } catch (error) {
      await release();
      throw error;
    }
  } catch (error) {
    throw explained(options.file, error);
  }
}

function tellOfStart(log: Log, auditFile: string, { cutBytes, isNewlyKeyed, continues }: OpenedLog): void {
  if (cutBytes !== undefined) {
    const warning = 'The last line of the audit log was torn, as by a kill, and was repaired.';
    log.warn({ warning, auditFile, cutBytes });
  }
  if (isNewlyKeyed) {
    const warning =
      'The audit log has a key from now on, and had none before: if it had one, it was replaced by somebody without the key.';
    log.warn({ warning, auditFile, unkeyedFile: continues });
  }
}

interface RunningOptions extends Pick<AuditOptions, 'isRequired'>, Pick<RunningAudit, 'path'> {
  readonly chain: Chain;
  readonly release: () => Promise<unknown>;
}

function running(journal: Journal, { isRequired, chain, path, release }: RunningOptions): RunningAudit {
  const commit = createGroupCommit<Draft>((drafts) => journal.append(drafts));
  const orRefuse = async (written: Promise<void>) => {
    try {
      await written;
    } catch (cause) {
      if (isRequired) throw unavailable(cause);
    }
  };
  const handedIn = new WeakSet<AuditRecord>();
  let looking: Promise<boolean> | undefined;

  /** One look at the disk for all who ask while it is under way. */
  function isInOrder(): Promise<boolean> {
    looking ??= journal.isInOrder().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  return {
    path,
    isOwn: (line) => !chain.isKeyed || chain.read(line)?.isGenuine === true,
    async record(records) {
      if (records.length === 0) return;
      const added = records.filter((record) => !handedIn.has(record));
      for (const record of added) handedIn.add(record);
      await orRefuse(commit.add(added.map((record) => ({ at: record.at, members: membersOf(record) }))));
    },
    async ready() {
      if (await isInOrder()) return;
      await orRefuse(commit.inTurn(() => journal.append([])));
    },
    rotate: () => commit.inTurn(() => journal.rotate()),
    async stop() {
      // Else what is under way may yet be done, and the log is this process's until it is gone.
      if (await commit.inTurn(() => journal.close())) await release();
    },
    get head() {
      return journal.head;
    },
  };
}

function unavailable(cause: unknown): GatewayError {
  return new GatewayError('AUDIT_UNAVAILABLE', 'The access cannot be written into the audit log.', { cause });
}

function newsFor({ log, headLog, file, isRequired }: AuditOptions): JournalNews {
  const consequence = isRequired
    ? 'values and writes are refused until it can'
    : 'accesses go on, and are written down when it can, as far as there is room';
  return {
    head: (auditFile, { seq, hash }) => headLog.info({ auditHead: hash, auditFile, auditEntries: seq }),
    failed: (reason) =>
      log.error({ warning: `The audit log cannot be written: ${consequence}.`, reason, auditFile: file }),
    resumed: (lost) => log.warn({ warning: 'The audit log can be written again.', auditFile: file, lost }),
    unwritten: (entries) =>
      log.error({ warning: 'Entries of the audit log were never written.', entries, auditFile: file }),
    cannotRotate: (reason) =>
      log.warn({ warning: 'The audit log cannot be rotated, and grows on.', reason, auditFile: file }),
  };
}

function explained(file: string, error: unknown): unknown {
  const code = error instanceof Unwritable ? error.reason : systemCodeOf(error);
  if (code === undefined) return error;
  return new Error(`The audit log ${file} cannot be opened (${code}): set AUDIT_FILE to one that can`, {
    cause: error,
  });
}
