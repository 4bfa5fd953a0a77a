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
  /** A write is sent now; what this gives is to be called when it has ended, right before that is written down. */
  underWay(note: Omit<AccessNote, 'outcome' | 'code'>): () => void;
  /** A write was refused: written down when it is known what the caller is told, or at the end. */
  refused(note: AccessNote): void;
  /** What was refused to this secret is told to the caller by this code. */
  told(secret: AccessNote['secret'], code: string): Promise<void>;
  /**
   * Writes down what is under way, as something that nobody knows the outcome of, and waits for what is being written:
   * before an answer leaves that does not wait for the work. When the work ends, its own entries follow.
   *
   * @throws GatewayError AUDIT_UNAVAILABLE
   */
  noteUnderWay(): Promise<void>;
  /** Writes what is left, also what failed to be written so far; to be awaited before the answer leaves. */
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
  let refusals: readonly Refused[] = [];
  const open = new Set<Omit<AccessNote, 'outcome' | 'code'>>();
  const beingWritten = new Set<Promise<void>>();

  async function write(records: readonly AuditRecord[]): Promise<void> {
    const all = [...owed, ...records];
    owed = [];
    if (all.length === 0) return;
    const written = audit.record(all);
    beingWritten.add(written);
    try {
      await written;
    } catch (error) {
      owed = [...all, ...owed];
      throw error;
    } finally {
      beingWritten.delete(written);
    }
  }

  function takeRefusals(isMeant: (refused: Refused) => boolean = () => true): readonly AuditRecord[] {
    const taken = refusals.filter(isMeant);
    refusals = refusals.filter((refused) => !taken.includes(refused));
    return taken.map(({ record }) => record);
  }

  return {
    begin: () => ({ at: now(), ms: performance.now() }),
    ready: () => audit.ready(),
    async record(notes, isRequired) {
      const records = notes.map((note) => toRecord(options, note));
      if (isRequired || owed.length > 0) await write(records);
      else await audit.record(records).catch(() => undefined);
    },
    underWay(note) {
      open.add(note);
      return () => void open.delete(note);
    },
    refused(note) {
      refusals = [...refusals, { record: toRecord(options, note), of: keyOf(note.secret) }];
    },
    async told(secret, code) {
      const taken = takeRefusals(({ of }) => of === keyOf(secret));
      await write(taken.map((record) => ({ ...record, code })));
    },
    async noteUnderWay() {
      const unknown = [...open].map((note) => toRecord(options, { ...note, ...outcomeUnknown }));
      await Promise.all([...beingWritten, write([...takeRefusals(), ...unknown])]);
    },
    settle: () => write(takeRefusals()),
  };
}

interface Refused {
  readonly record: AuditRecord;
  readonly of: string;
}

const outcomeUnknown = { outcome: 'FAILED', code: 'REQUEST_TIMEOUT' } as const;

/** A secret that is yet to be created has a name alone. */
function keyOf(secret: AccessNote['secret']): string {
  return secret?.arn ?? secret?.name ?? '';
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
