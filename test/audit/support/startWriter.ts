import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Writer {
  readonly child: ChildProcess;
  /** Ids of the records that it was told are written. */
  readonly written: readonly string[];
  /** Resolves with the next outcome of a record that the function accepts. */
  next(isIt: (outcome: string) => boolean): Promise<string>;
  /** What it said to standard error, at its end. */
  readonly ended: Promise<string>;
}

/** Starts a process that writes to a log until it is killed. */
export function startWriter(file: string, maxBytes = 1e9): Writer {
  const child = spawn(
    process.execPath,
    [
      '--require',
      join(__dirname, '../../emulator/support/compileTypeScript.js'),
      join(__dirname, 'writer.ts'),
      file,
      String(maxBytes),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const written: string[] = [];
  const listeners = new Set<(outcome: string) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [outcome = '', id = ''] = line.split(' ');
    if (outcome === 'written') written.push(id);
    for (const listener of listeners) listener(outcome);
  });
  let said = '';
  child.stderr.on('data', (text) => {
    said += String(text);
  });
  return {
    child,
    written,
    next: (isIt) =>
      new Promise((resolve, reject) => {
        const listener = (outcome: string) => {
          if (!isIt(outcome)) return;
          listeners.delete(listener);
          resolve(outcome);
        };
        listeners.add(listener);
        child.once('exit', () => reject(new Error(`It ended: ${said}`)));
      }),
    ended: new Promise((resolve) => child.once('close', () => resolve(said))),
  };
}
