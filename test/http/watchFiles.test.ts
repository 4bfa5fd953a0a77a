import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { watchFiles } from '../../src/http/watchFiles';
import { temporaryFolder } from '../support/temporaryFolder';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let file: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  file = join(folder.path, 'watched');
  await writeFile(file, 'before');
  jest.useFakeTimers();
});
afterEach(async () => {
  jest.useRealTimers();
  await folder.remove();
});

test('a change is told once, and again every second while it was not taken', async () => {
  const took = [true, false, false, true];
  const onChange = jest.fn(() => took.shift() ?? false);
  const stop = watchFiles([file], onChange);
  jest.advanceTimersByTime(3_000);
  expect(onChange).toHaveBeenCalledTimes(0);
  await writeFile(file, 'after it');
  jest.advanceTimersByTime(3_000);
  expect(onChange).toHaveBeenCalledTimes(1);
  await rm(file);
  jest.advanceTimersByTime(1_000);
  expect(onChange).toHaveBeenCalledTimes(2);
  jest.advanceTimersByTime(2_000);
  expect(onChange).toHaveBeenCalledTimes(4);
  jest.advanceTimersByTime(5_000);
  expect(onChange).toHaveBeenCalledTimes(4);
  stop();
});

test('a file that cannot be looked at is one that has changed, and nothing worse', async () => {
  const onChange = jest.fn(() => true);
  const stop = watchFiles([join(file, 'within'), `${file}${'x'.repeat(300)}`], onChange);
  jest.advanceTimersByTime(2_000);
  expect(onChange).toHaveBeenCalledTimes(0);
  stop();
});
