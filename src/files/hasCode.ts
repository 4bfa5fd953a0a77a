import { systemCodeOf } from './systemCodeOf';

/** Whether an error is that of the operating system, such as ENOENT. */
export function hasCode(error: unknown, code: string): boolean {
  return systemCodeOf(error) === code;
}
