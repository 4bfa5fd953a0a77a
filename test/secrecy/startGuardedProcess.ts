import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Callers, type CallersOptions, writeCallers } from '../access/support/writeCallers';
import { temporaryFolder } from '../support/temporaryFolder';
import { startWatchedProcess, type WatchedProcess } from '../support/watchedProcess';

export interface GuardedProcess extends WatchedProcess, Callers {
  /** Which holds the audit log, and nothing else. */
  readonly auditFolder: string;
  /** The audit log as it lies on the disk. */
  auditLog(): Promise<string>;
}

/** The built gateway as a process that logs, where callers sign in and what they do is written down. */
export async function startGuardedProcess(
  options: CallersOptions,
  env: Readonly<Record<string, string>> = {},
): Promise<GuardedProcess> {
  const folder = await temporaryFolder();
  const callers = await writeCallers(folder.path, options);
  const auditFolder = join(folder.path, 'audit');
  await mkdir(auditFolder);
  const AUDIT_FILE = join(auditFolder, 'audit.jsonl');
  const product = await startWatchedProcess({ ...callers.settings, AUDIT_FILE, ...env });
  return {
    ...product,
    ...callers,
    auditFolder,
    auditLog: () => readFile(AUDIT_FILE, 'utf8'),
    async stop() {
      await product.stop();
      await folder.remove();
    },
  };
}
