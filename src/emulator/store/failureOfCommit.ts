import { getSystemErrorName } from 'node:util';
import { type Obstacle, Unwritable } from './Unwritable';

/**
 * What to throw for a transaction of lmdb-js that failed: Unwritable where the system refused the write, else the error
 * as it is. The reason of a failed commit comes as a second promise, which nobody else awaits.
 */
export async function failureOfCommit(error: unknown): Promise<unknown> {
  const reason = hasCommitError(error)
    ? await Promise.resolve(error.commitError).catch((cause: unknown) => cause)
    : error;
  const obstacle = obstacleIn(reason);
  return obstacle === undefined ? error : new Unwritable(obstacle);
}

function hasCommitError(error: unknown): error is { readonly commitError: unknown } {
  return typeof error === 'object' && error !== null && 'commitError' in error;
}

/** The codes of LMDB itself are negative, those of the system are not. */
function obstacleIn(reason: unknown): Obstacle | undefined {
  const code = typeof reason === 'object' && reason !== null && 'code' in reason ? reason.code : undefined;
  if (typeof code !== 'number' || code <= 0) return undefined;
  const name = getSystemErrorName(-code);
  return isCode(name) ? name : undefined;
}

function isCode(name: string): name is `E${string}` {
  return /^E[A-Z0-9]+$/.test(name);
}
