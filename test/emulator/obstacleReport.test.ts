import { obstacleReport } from '../../src/emulator/store/obstacleReport';
import type { Obstacle } from '../../src/emulator/store/Unwritable';

/* When the log is told that nothing can be written. */

let nowMs: number;
let told: Obstacle[];
let report: ReturnType<typeof obstacleReport>;
beforeEach(() => {
  nowMs = 0;
  told = [];
  report = obstacleReport(
    (obstacle) => told.push(obstacle),
    () => nowMs,
  );
});

test('once of an obstacle that lasts, however long', () => {
  report.met('ENOSPC');
  nowMs = 3_600_000;
  report.met('ENOSPC');
  expect(told).toEqual(['ENOSPC']);
});

test('of one that comes and goes once a minute', () => {
  for (nowMs = 0; nowMs < 120_000; nowMs += 1_000) {
    report.met('ENOSPC');
    report.cleared();
  }
  expect(told).toEqual(['ENOSPC', 'ENOSPC']);
});

test('of another at once', () => {
  report.met('ENOSPC');
  report.met('DataFileGone');
  expect(told).toEqual(['ENOSPC', 'DataFileGone']);
});
