import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

export interface LaunchOptions {
  readonly script: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where it was told to listen. */
  readonly port: number;
  /** Answers 200 as soon as the server is ready. */
  readonly readyPath: string;
  readonly core: number | undefined;
}

export interface LaunchedServer {
  readonly pid: number;
  readonly port: number;
  /** Gives the exit code; null when a signal ended it. May be called again. */
  stop(): Promise<number | null>;
}

const patienceMs = 15_000;

/** Runs a server as a Node process of its own, on one core if told, and waits until it answers. */
export async function launch({
  script,
  args = [],
  env = {},
  port,
  readyPath,
  core,
}: LaunchOptions): Promise<LaunchedServer> {
  const pin = core === undefined ? [] : ['taskset', '--cpu-list', String(core)];
  const [command = process.execPath, ...rest] = [...pin, process.execPath, script, ...args];
  // Not the caller's environment: what is set there for AWS must not be found. Output is read by nobody, as in a service.
  const child = spawn(command, rest, {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', PORT: String(port), ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} cannot be run`);
  await waitUntilReady(child, `http://127.0.0.1:${port}${readyPath}`);
  const stop = () => {
    child.kill();
    return ended;
  };
  return { pid, port, stop };
}

async function waitUntilReady(child: ChildProcess, url: string): Promise<void> {
  const endMs = performance.now() + patienceMs;
  while (performance.now() < endMs && child.exitCode === null) {
    const isReady = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await delay(5);
  }
  child.kill();
  throw new Error(`${child.spawnargs.join(' ')} did not start`);
}
