import { type Logger, pino } from 'pino';

/** JSON lines on standard output. Whoever logs names each field: nothing is logged as a whole object. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

/** Lines have the time (RFC 3339, UTC) and the level by name, but neither host nor process: who collects lines knows those. */
export function createLog(level: 'error' | 'warn' | 'info' | 'silent'): Log {
  return pino({
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
  });
}
