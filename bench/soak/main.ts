import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../processes/freePort';
import { type LaunchedServer, launch } from '../processes/launch';
import { quantile } from '../quantile';
import { type Claim, claimsOf, type Measured, tookMsOf } from './claims';
import { createPoster, type Post } from './createPoster';
import { createWorkload, type Workload } from './createWorkload';
import { capacity, type Outcome, offer } from './offer';
import { watch } from './watch';

/* Offers the built gateway five times what it can serve, and tells whether what is promised of that holds. */

const overload = 5;
const unloadedPart = 0.15;
const unloadedMs = 20_000;

async function main(): Promise<void> {
  const minutes = readMinutes();
  const folder = await mkdtemp(join(tmpdir(), 'secretql-soak-'));
  try {
    const claims = await soak(minutes, folder);
    for (const { text, holds } of claims) print(`${verdicts.get(holds)}  ${text}`);
    if (claims.some(({ holds }) => holds === false)) process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const verdicts = new Map<Claim['holds'], string>([
  [true, 'holds    '],
  [false, 'FAILS    '],
  [undefined, 'too short'],
]);

function readMinutes(): number {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
  const minutes = Number(values.minutes);
  if (!(minutes > 0 && minutes <= 60)) throw new TypeError('--minutes takes a number above 0, up to 60');
  return minutes;
}

async function soak(minutes: number, folder: string): Promise<readonly Claim[]> {
  const port = await freePort();
  const gateway = await launch({
    script: 'dist/main.js',
    port,
    env: { DATA_DIR: folder },
    readyPath: '/readyz',
    core: undefined,
  });
  const { post, close } = createPoster(port);
  try {
    const measured = await measure(minutes, gateway, post);
    return claimsOf({ ...measured, exitCode: await gateway.stop() });
  } finally {
    close();
    await gateway.stop();
  }
}

async function measure(
  minutes: number,
  { port, pid }: LaunchedServer,
  post: Post,
): Promise<Omit<Measured, 'exitCode'>> {
  print('Making a thousand secrets, and warming up');
  const workload = await createWorkload(post);
  const { next } = workload;
  await capacity({ post, next }, 5_000);
  const perSecond = await capacity({ post, next }, 10_000);
  const calm: Outcome[] = [];
  const calmPerSecond = perSecond * unloadedPart;
  print(`It serves ${perSecond.toFixed(0)}/s; unloaded, at ${calmPerSecond.toFixed(0)}/s:`);
  await offer({
    post,
    next,
    perSecond: calmPerSecond,
    durationMs: unloadedMs,
    onOutcome: (outcome) => calm.push(outcome),
  });
  const unloaded = tookMsOf(calm, 'accepted');
  print(`p50 ${quantile(unloaded, 0.5).toFixed(1)} ms, p99 ${quantile(unloaded, 0.99).toFixed(1)} ms`);
  print(`Offering ${(perSecond * overload).toFixed(0)}/s for ${minutes} min`);
  const outcomes: Outcome[] = [];
  const watched = watch({ port, pid, outcomes, progress: print });
  const load = {
    post,
    next,
    perSecond: perSecond * overload,
    durationMs: minutes * 60_000,
    onOutcome: (outcome: Outcome) => outcomes.push(outcome),
  };
  await offer(load);
  const recoveryMs = await recovery(workload, post, calmPerSecond, 3 * quantile(unloaded, 0.99));
  await watched.stop();
  const mistakes = await workload.mistakes();
  for (const mistake of mistakes) print(mistake);
  const acknowledged = workload.acknowledged();
  return { minutes, unloadedMs: unloaded, outcomes, watched, recoveryMs, mistakes, acknowledged };
}

/** How long after the end of an overload twenty answers in a row are as they were before it. */
async function recovery(
  { next }: Workload,
  post: Post,
  perSecond: number,
  limitMs: number,
): Promise<number | undefined> {
  const outcomes: Outcome[] = [];
  await offer({
    post,
    next,
    perSecond,
    durationMs: 3_000,
    onOutcome: (outcome) => outcomes.push(outcome),
  });
  const inOrder = outcomes.sort((one, other) => one.dueMs - other.dueMs);
  const isFine = ({ kind, tookMs }: Outcome) => kind === 'accepted' && tookMs <= limitMs;
  return inOrder.find((_, i) => i + 20 <= inOrder.length && inOrder.slice(i, i + 20).every(isFine))?.dueMs;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
