import { GatewayError } from '../errors/GatewayError';
import type { AuditRecord } from './AuditRecord';
import type { Chain } from './chain';
import { createGroupCommit } from './createGroupCommit';
import type { Draft, Journal } from './journal/Journal';
import { membersOf } from './membersOf';
import type { RunningAudit } from './RunningAudit';

export interface AuditIntoOptions extends Pick<RunningAudit, 'path'> {
  /** Whether what cannot be written down is refused. */
  readonly isRequired: boolean;
  readonly chain: Chain;
  /** Lets go of the file, so that another process may write it. */
  readonly release: () => Promise<unknown>;
}

/** Writes records into a journal: those of the same moment together, and each once. */
export function auditInto(
  journal: Journal,
  { isRequired, chain, path, release }: AuditIntoOptions,
): RunningAudit {
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
