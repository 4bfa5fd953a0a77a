import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AuditOptions, createAudit } from '../../../src/audit/createAudit';
import type { RunningAudit } from '../../../src/audit/RunningAudit';
import { temporaryFolder } from '../../support/temporaryFolder';

export interface LoggedLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly [member: string]: unknown;
}

/** A folder for each test, in which logs are opened and stopped after it. */
export function useAudit() {
  let folder: Awaited<ReturnType<typeof temporaryFolder>> | undefined;
  const running: RunningAudit[] = [];
  const logged: LoggedLine[] = [];
  const log = (level: LoggedLine['level']) => (line: object) => void logged.push({ level, ...line });

  beforeEach(async () => {
    folder = await temporaryFolder();
    logged.length = 0;
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((audit) => audit.stop()));
    await folder?.remove();
  });

  const path = (name = 'audit.jsonl') => join(folder?.path ?? '', name);
  return {
    path,
    /** What the log of the gateway was told. */
    logged,
    async open(options: Partial<AuditOptions> = {}): Promise<RunningAudit> {
      const audit = await createAudit({
        file: path(),
        key: undefined,
        maxBytes: 100 * 1024 * 1024,
        patienceMs: 5_000,
        isRequired: true,
        // The three functions of pino's that are called, with an object each.
        log: { info: log('info'), warn: log('warn'), error: log('error') } as AuditOptions['log'],
        headLog: { info: log('info') },
        now: () => new Date(),
        ...options,
      });
      running.push(audit);
      return audit;
    },
    lines: (name?: string): readonly string[] => readFileSync(path(name), 'utf8').split('\n').slice(0, -1),
    entries: (name?: string): readonly Record<string, unknown>[] =>
      readFileSync(path(name), 'utf8')
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line)),
  };
}
