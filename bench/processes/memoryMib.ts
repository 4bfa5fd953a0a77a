import { readFileSync } from 'node:fs';

export interface Memory {
  /** What the process has allocated. */
  readonly ownMib: number;
  /** Pages of files that are mapped and in memory: the system takes them back when it needs them. */
  readonly filesMib: number;
}

/**
 * The memory of a process; undefined where there is no /proc.
 *
 * @see https://man7.org/linux/man-pages/man5/proc_pid_status.5.html RssAnon and RssFile
 */
export function memoryMib(pid: number): Memory | undefined {
  if (process.platform !== 'linux') return undefined;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mib = (field: string) =>
    Number(new RegExp(`^${field}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1] ?? Number.NaN) / 1024;
  return { ownMib: mib('RssAnon'), filesMib: mib('RssFile') };
}
