import { mistakesIn } from '../mistakesIn';
import { type FaultSettings, faultSettings } from './faultSettings';

/**
 * Reads JSON as settings of faults.
 *
 * @throws Error with a sentence that names what is wrong
 */
export function readFaultSettings(json: unknown): FaultSettings {
  const read = faultSettings.safeParse(json);
  if (!read.success) throw new Error(`The faults are not right: ${mistakesIn(read.error)}`);
  return read.data;
}
