import type { Log } from '../telemetry/Log';
import type { JournalNews } from './journal/JournalNews';
import type { OpenedLog } from './journal/openLog';

export interface NewsOptions {
  /** As the person who started the gateway named it. */
  readonly file: string;
  readonly isRequired: boolean;
  readonly log: Log;
  readonly headLog: Pick<Log, 'info'>;
}

/** What becomes of the audit log, in sentences in the log of the gateway. */
export function newsInLog({ log, headLog, file, isRequired }: NewsOptions): JournalNews {
  const consequence = isRequired
    ? 'values and writes are refused until it can'
    : 'accesses go on, and are written down when it can, as far as there is room';
  return {
    head(auditFile, { seq, hash }) {
      // Before the first entry there is nothing whose loss it could tell.
      if (seq > 0) headLog.info({ auditHead: hash, auditFile, auditEntries: seq });
    },
    failed(reason) {
      const warning = `The audit log cannot be written: ${consequence}.${remedyOf(reason)}`;
      log.error({ warning, reason, auditFile: file });
    },
    resumed: (lost) => log.warn({ warning: 'The audit log can be written again.', auditFile: file, lost }),
    unwritten: (entries) =>
      log.error({ warning: 'Entries of the audit log were never written.', entries, auditFile: file }),
    cannotRotate: (reason) =>
      log.warn({ warning: 'The audit log cannot be rotated, and grows on.', reason, auditFile: file }),
  };
}

/** Of codes of the operating system the code says what is to be done. */
function remedyOf(reason: string): string {
  if (reason !== 'CHANGED') return '';
  return ' Somebody else has written to it, cut it or replaced it: "secretql audit verify" tells more. Move it away to keep it as it is: the gateway then begins a new one.';
}

/** What an audit log was found to be at the start, where somebody should know of it. */
export function tellOfStart(
  log: Log,
  auditFile: string,
  { cutBytes, isNewlyKeyed, continues }: OpenedLog,
): void {
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
