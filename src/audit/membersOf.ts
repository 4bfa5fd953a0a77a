import type { AuditRecord } from './AuditRecord';

/**
 * The members of a line, as JSON without the braces. By name: what else comes along is not written. What is undefined is
 * left out.
 */
export function membersOf(record: AuditRecord): string {
  const { at, requestId, subject, kind, signedInBy, address, action, secretArn, secretName } = record;
  const { versionId, stage, outcome, code, policies, awsRequestId, durationMs } = record;
  return inner({
    at: at.toISOString(),
    requestId,
    subject,
    kind,
    signedInBy,
    address,
    action,
    secretArn,
    secretName,
    versionId,
    stage,
    outcome,
    code,
    policies,
    awsRequestId,
    durationMs: Math.round(durationMs * 1000) / 1000,
  });
}

/** What the log says of itself, in entries of their own. */
export type Notice =
  /** Begins a file that is not the first: the name of the one before, null when nobody knows. */
  | { readonly action: 'AuditContinued'; readonly continues: string | null }
  /** Begins the first file with a key, behind one without: `unkeyedHead` is the last hash of that, as it was then. */
  | {
      readonly action: 'AuditKeyed';
      readonly continues: string;
      readonly unkeyedEntries: number;
      readonly unkeyedHead: string;
    }
  /** The last line was torn, as by a kill, and `cutBytes` of it were cut off. */
  | { readonly action: 'AuditRepaired'; readonly cutBytes: number }
  /** Since then nothing could be written: what was kept meanwhile follows, `lost` entries do not. */
  | { readonly action: 'AuditResumed'; readonly since: string; readonly lost: number };

/** The members of the line of a notice: those of every entry, and its own. */
export function membersOfNotice(at: Date, { action, ...more }: Notice): string {
  const common = { requestId: '-', subject: 'gateway', kind: 'LOCAL', signedInBy: 'gateway' } as const;
  return inner({
    at: at.toISOString(),
    ...common,
    action,
    outcome: 'ALLOWED',
    policies: [],
    durationMs: 0,
    ...more,
  });
}

function inner(members: object): string {
  return JSON.stringify(members).slice(1, -1);
}
