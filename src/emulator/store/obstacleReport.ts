import type { Obstacle } from './Unwritable';

/** What stands between changes and the disk. */
export interface ObstacleReport {
  met(obstacle: Obstacle): void;
  /** A change was written. */
  cleared(): void;
}

const quietMs = 60_000;

/** Tells once of an obstacle that lasts, and once a minute of one that comes and goes: a disk with room for some. */
export function obstacleReport(
  tell: (obstacle: Obstacle) => void,
  nowMs = () => performance.now(),
): ObstacleReport {
  let last: { readonly obstacle: Obstacle; readonly atMs: number } | undefined;
  let isCleared = true;
  return {
    met(obstacle) {
      const isAgain = obstacle === last?.obstacle && (!isCleared || nowMs() - last.atMs < quietMs);
      isCleared = false;
      if (isAgain) return;
      last = { obstacle, atMs: nowMs() };
      tell(obstacle);
    },
    cleared() {
      isCleared = true;
    },
  };
}
