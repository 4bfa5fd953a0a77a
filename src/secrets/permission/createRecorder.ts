import type { Principal } from '../../access/Principal';
import type { Audit } from '../../audit/Audit';
import type { AuditRecord } from '../../audit/AuditRecord';

/** One access, as far as it differs from the others of its request. */
export interface AccessNote
  extends Pick<AuditRecord, 'action' | 'outcome'>,
    Partial<Pick<AuditRecord, 'versionId' | 'stage' | 'code' | 'policies' | 'awsRequestId'>> {
  /** As AWS told of it, and never as somebody wrote it: that might be anything, also a value. */
  readonly secret: { readonly arn: string | undefined; readonly name: string } | undefined;
  readonly begun: Moment;
}

export interface Moment {
  readonly at: Date;
  readonly ms: number;
}

/** Writes down the accesses of one request. */
export interface Recorder {
  begin(): Moment;
  /** Before a value is read or a write is sent. Throws AUDIT_UNAVAILABLE. */
  ready(): Promise<void>;
  /**
   * @param isRequired whether this may not go on when it cannot be written: of values and of writes. Metadata is shown all
   *   the same, so that an audit log that is out of order does not hide what there is to see
   * @throws GatewayError AUDIT_UNAVAILABLE
   */
  record(notes: readonly AccessNote[], isRequired: boolean): Promise<void>;
  /** Writes what was required and failed to be written so far; to be awaited before the answer leaves. */
  settle(): Promise<void>;
}

export interface RecorderOptions {
  readonly audit: Audit;
  readonly principal: Principal;
  readonly requestId: string;
  readonly address: string | undefined;
  readonly now: () => Date;
}

export function createRecorder(options: RecorderOptions): Recorder {
  const { audit, now } = options;
  /** What was done and could not be written: whatever is written next comes after it. */
  let owed: readonly AuditRecord[] = [];

  async function write(records: readonly AuditRecord[]): Promise<void> {
    const all = [...owed, ...records];
    owed = [];
    if (all.length === 0) return;
    try {
      await audit.record(all);
    } catch (error) {
      owed = [...all, ...owed];
      throw error;
    }
  }

  return {
    begin: () => ({ at: now(), ms: performance.now() }),
    ready: () => audit.ready(),
    async record(notes, isRequired) {
      const records = notes.map((note) => toRecord(options, note));
      if (isRequired || owed.length > 0) await write(records);
      else await audit.record(records).catch(() => undefined);
    },
    settle: () => write([]),
  };
}

function toRecord({ principal, requestId, address }: RecorderOptions, note: AccessNote): AuditRecord {
  const { subject, kind, signedInBy } = principal;
  const { begun, secret, action, outcome, versionId, stage, code, policies = [], awsRequestId } = note;
  return {
    at: begun.at,
    requestId,
    subject,
    kind,
    signedInBy,
    address,
    action,
    secretArn: secret?.arn,
    secretName: secret?.name,
    versionId,
    stage,
    outcome,
    code,
    policies,
    awsRequestId,
    durationMs: performance.now() - begun.ms,
  };
}
