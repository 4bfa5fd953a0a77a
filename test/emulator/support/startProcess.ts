import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningEmulator } from '../../../src/emulator/startEmulator';

const root = join(__dirname, '../../..');

export interface EmulatorProcess {
  readonly child: ChildProcess;
  /** What the process printed so far, both streams. */
  output(): string;
  /** Resolves when the process has printed a line that matches; rejects when it ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** Runs `secretql emulator` with these arguments, in a process of its own. */
export function startProcess(...args: string[]): EmulatorProcess {
  return startProcessIn({}, ...args);
}

/** The same, with more variables in its environment. */
export function startProcessIn(
  variables: Readonly<Record<string, string>>,
  ...args: string[]
): EmulatorProcess {
  const child = spawn(
    process.execPath,
    ['--require', join(__dirname, 'compileTypeScript.js'), join(root, 'src/cli/index.ts'), ...args],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...variables } },
  );
  let text = '';
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  );
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)));
  const printed = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(text);
        if (found) resolve(found);
      };
      child.stdout.on('data', look);
      look();
      void ended.then(() => reject(new Error(`Ended without ${pattern}: ${text}`)));
    });
  return { child, output: () => text, printed, ended };
}

/** The emulator of a process, as far as a client needs it. */
export async function connect(
  started: EmulatorProcess,
  dataDirectory: string,
): Promise<Pick<RunningEmulator, 'endpoint' | 'port' | 'credentials'>> {
  const [, endpoint = '', port = ''] = await started.printed(/at (http:\/\/127\.0\.0\.1:(\d+)),/);
  const file = readFileSync(join(dataDirectory, 'credentials'), 'utf8');
  const [, accessKeyId = ''] = /^aws_access_key_id = (.*)$/m.exec(file) ?? [];
  const [, secretAccessKey = ''] = /^aws_secret_access_key = (.*)$/m.exec(file) ?? [];
  return { endpoint, port: Number(port), credentials: { accessKeyId, secretAccessKey } };
}
