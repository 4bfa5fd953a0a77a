import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Which core the measured servers run on, and which the load and what stands in for AWS. */
export interface Cores {
  readonly servers: number | undefined;
  readonly load: number | undefined;
  /** For people. */
  readonly note: string;
}

/** Two cores of those that this process may use, and this process moved to the second; none without `taskset`. */
export function divideCores(): Cores {
  const [servers, load] = allowedCores();
  if (servers === undefined || load === undefined)
    return {
      servers: undefined,
      load: undefined,
      note: 'one core for everything: the load takes from the servers',
    };
  const pinning = spawnSync('taskset', [
    '--all-tasks',
    '--cpu-list',
    '--pid',
    String(load),
    String(process.pid),
  ]);
  if (pinning.status !== 0)
    return {
      servers: undefined,
      load: undefined,
      note: 'no `taskset`: servers and load move between all cores',
    };
  return { servers, load, note: `servers on core ${servers}, load and AWS stub on core ${load}` };
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_status.5.html Cpus_allowed_list, such as `0-3,8` */
function allowedCores(): readonly number[] {
  if (process.platform !== 'linux') return [];
  const [, list = ''] = /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return list.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
