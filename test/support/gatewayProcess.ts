import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, createClient } from './client';

const main = join(__dirname, '../../dist/main.js');

export interface GatewayProcess {
  readonly process: ChildProcess;
  readonly url: string;
  readonly graphql: Client;
  /** From the command to the line that says where it listens. */
  readonly startedAfterMs: number;
  /** Everything that it has printed so far. */
  output(): string;
  /** Sends the signal and waits for the end: the exit code, or null when the signal killed it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Runs the built gateway to its end, for starts that must fail. */
export async function runGateway(env: Readonly<Record<string, string>>) {
  const { child, output } = launch(env);
  const code = await ended(child);
  return { code, output: output() };
}

/** The gateway as `npm start` runs it, as a process of its own. */
export async function startGatewayProcess(env: Readonly<Record<string, string>>): Promise<GatewayProcess> {
  const startedAt = performance.now();
  const { child, output } = launch({ PORT: '0', ...env });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`The gateway ended at once: ${output()}`)));
    child.stdout?.on('data', () => {
      const found = /GraphQL\s+(\S+)\/graphql/.exec(output())?.[1];
      if (found) resolve(found);
    });
  });
  return {
    process: child,
    url,
    graphql: createClient(url),
    startedAfterMs: performance.now() - startedAt,
    output,
    end(signal) {
      const end = ended(child);
      child.kill(signal);
      return end;
    },
  };
}

function launch(env: Readonly<Record<string, string>>) {
  if (!existsSync(main)) throw new Error('dist/main.js is missing: run "npm run build" first.');
  // An environment of its own, so that what the developer has set for AWS is not found.
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, HOME: '/nonexistent', ...env },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  return { child, output: () => printed };
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('close', (code) => resolve(code)));
}
