import { statSync } from 'node:fs';
import { readAuditKey } from '../../audit/readAuditKey';
import { KeyMissing } from '../../audit/verify/createLineCheck';
import { type Verdict, verifyAudit } from '../../audit/verify/verifyAudit';
import { systemCodeOf } from '../../files/systemCodeOf';

export interface VerifyRequest {
  readonly files: readonly string[];
  readonly head: string | undefined;
  readonly keyFile: string | undefined;
  /** To standard output. */
  readonly print: (line: string) => void;
  /** To standard error. */
  readonly tell: (line: string) => void;
}

/** Verifies a log and says what it found; gives the exit code. */
export async function runVerify({ files, head, keyFile, print, tell }: VerifyRequest): Promise<0 | 1 | 2> {
  try {
    if (head !== undefined && !/^[0-9a-f]{64}$/.test(head))
      throw new Error('--head must be a hash as the gateway prints it: 64 hexadecimal digits');
    const totalBytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    const key = keyFile === undefined ? undefined : readAuditKey(keyFile);
    const progress = (bytes: number, entries: number) =>
      tell(`${Math.floor((bytes / totalBytes) * 100)} %, ${count(entries)}`);
    const verdict = await verifyAudit({ files, key, head, progress });
    for (const line of summaryOf(verdict)) print(line);
    return verdict.problem ? 1 : 0;
  } catch (error) {
    tell(`secretql audit verify: ${reasonOf(error, files)}`);
    return 2;
  }
}

function summaryOf({ entries, withoutKey, first, head, behindHead, problem }: Verdict): string[] {
  const range = first ? `${count(entries)}, ${first.seq} to ${head.seq}` : 'No entries';
  if (problem) {
    const { file, line, what } = problem;
    return [
      line === undefined ? `${file}: ${what}.` : `${file}, line ${line} ${what}.`,
      `Good before that: ${range}.`,
    ];
  }
  if (!first) return ['No entries: there is nothing to verify.'];
  return [
    `${range}: each as it was written.`,
    ...(withoutKey > 0 ? [beforeTheKey(first.seq, withoutKey)] : []),
    ...(first.seq > 1 ? [`They go on from ${first.previous}.`] : []),
    `Head: ${head.hash}`,
    behindHead === undefined
      ? 'Whether entries were cut off the end is not known: that takes --head.'
      : `${count(behindHead)} ${behindHead === 1 ? 'stands' : 'stand'} behind the given head.`,
  ];
}

function count(entries: number): string {
  return entries === 1 ? '1 entry' : `${entries} entries`;
}

/** What was there when the log got its key could have been anything. */
function beforeTheKey(first: number, count: number): string {
  return (
    `Entries ${first} to ${first + count - 1} are from before the log had a key, which does not prove them: ` +
    'only that they are the ones that were there when it got it.'
  );
}

function reasonOf(error: unknown, files: readonly string[]): string {
  if (error instanceof KeyMissing)
    return 'the log has a key, or has one from some line on: give it with --key-file';
  const code = systemCodeOf(error);
  if (code !== undefined)
    return `${pathOf(error) ?? files.join(' or ')} cannot be read (${code}): name the log, which is AUDIT_FILE of the gateway, or else audit.jsonl in its DATA_DIR`;
  return error instanceof Error || (typeof error === 'object' && error !== null && 'message' in error)
    ? String(error.message)
    : 'it could not be read';
}

/** Of a read that failed, Node does not say it. */
function pathOf(error: unknown): string | undefined {
  return error instanceof Error && 'path' in error ? String(error.path) : undefined;
}
