import { readFileSync } from 'node:fs';

/**
 * What tells a running process from every other that had or will have its id: where there is /proc, when it was
 * started and in which boot of the system. Undefined for one that does not run.
 *
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html fields 3 and 22
 */
export function processIdentity(pid: number): string | undefined {
  if (!isThere(pid)) return undefined;
  if (process.platform !== 'linux') return 'running';
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Behind the name of the program, which stands in parentheses and may hold spaces, the third field follows.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended, and its parent has not looked yet.
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
  } catch {
    return isThere(pid) ? 'running' : undefined;
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
