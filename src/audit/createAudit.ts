import { realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { makeFolder } from '../files/makeFolder';
import { systemCodeOf } from '../files/systemCodeOf';
import type { Log } from '../telemetry/Log';
import { auditInto } from './auditInto';
import { createChain } from './chain';
import { createFileJournal, type FileJournalOptions } from './journal/createFileJournal';
import { createPatientJournal } from './journal/createPatientJournal';
import { createStreamJournal } from './journal/createStreamJournal';
import { endsInTime } from './journal/endsInTime';
import { holdLog } from './journal/holdLog';
import { type Journal, Unwritable } from './journal/Journal';
import { openLog } from './journal/openLog';
import { newsInLog, tellOfStart } from './newsInLog';
import type { RunningAudit } from './RunningAudit';

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

/**
 * Opens the audit log, or begins one.
 *
 * @throws Error with a sentence for the person who started the program
 */
export async function createAudit(options: AuditOptions): Promise<RunningAudit> {
  const chain = createChain(options.key);
  const needs = { chain, now: options.now, tell: newsInLog(options) };
  if (options.file === '-') {
    const journal = createStreamJournal(process.stdout, needs);
    return auditInto(journal, { ...options, chain, path: undefined, release: async () => {} });
  }
  try {
    makeFolder(dirname(resolve(options.file)));
    const path = await realpath(options.file).catch(() => resolve(options.file));
    const release = await holdLog(path);
    try {
      const journal = await openJournal(path, options, needs);
      const letGo = () => endsInTime(release(), options.patienceMs);
      return auditInto(journal, { ...options, chain, path, release: letGo });
    } catch (error) {
      await release();
      throw error;
    }
  } catch (error) {
    throw explained(options.file, error);
  }
}

/** The journal of a file that this process holds. */
async function openJournal(
  path: string,
  { maxBytes, patienceMs, log }: AuditOptions,
  needs: Pick<FileJournalOptions, 'chain' | 'now' | 'tell'>,
): Promise<Journal> {
  const opened = await openLog(path, needs.chain);
  const journal = createFileJournal({ path, maxBytes, opened, ...needs });
  const patient = createPatientJournal(journal, { patienceMs, tell: needs.tell });
  // What there is to be noted of the start; a disk that is full is told by the journal, and may be free later.
  await patient.append([]).catch(() => {});
  tellOfStart(log, path, opened);
  return patient;
}

function explained(file: string, error: unknown): unknown {
  const code = error instanceof Unwritable ? error.reason : systemCodeOf(error);
  if (code === undefined) return error;
  return new Error(`The audit log ${file} cannot be opened (${code}): set AUDIT_FILE to one that can`, {
    cause: error,
  });
}
