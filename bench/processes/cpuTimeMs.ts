import { readFileSync } from 'node:fs';

/** Linux counts in ticks of 10 ms to user space, whatever the kernel was built with. */
const msPerTick = 10;

/**
 * CPU time that all threads of a process have used so far, user and system; undefined where there is no /proc.
 *
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html fields 14 and 15
 */
export function cpuTimeMs(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // Behind the name of the program, which stands in parentheses and may hold spaces, the third field follows.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * msPerTick;
}
