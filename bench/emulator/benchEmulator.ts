import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompareOptions, type Comparison, compare } from '../compare';
import { fire } from '../load/fire';
import { each } from '../load/Source';
import { toBytes } from '../load/toBytes';
import type { Cores } from '../processes/cores';
import { freePort } from '../processes/freePort';
import { type LaunchedServer, launch } from '../processes/launch';
import { emulatorContests } from './emulatorContests';
import { newSecret } from './newSecret';
import { readName, recordAnswers, regions } from './requests';
import { type EmulatorProcess, startEmulatorProcess } from './startEmulatorProcess';

/** The embedded Secrets Manager against a bare node:http server that answers the same bytes and checks nothing. */
export async function benchEmulator(
  { servers: core }: Cores,
  options: CompareOptions,
): Promise<readonly Comparison[]> {
  // On the disk that the data of a gateway in this folder would be on: a temporary folder may be in memory.
  mkdirSync('.secretql', { recursive: true });
  const folder = mkdtempSync('.secretql/bench-');
  const started: LaunchedServer[] = [];
  try {
    const emulator = await startEmulatorProcess(join(folder, 'data'), core);
    started.push(emulator.server);
    options.progress('filling the embedded Secrets Manager with 1,000 secrets');
    await fill(emulator);
    const bareHttp = await startBareHttp(emulator, join(folder, 'answers.json'), core);
    started.push(bareHttp);
    return await compare(emulatorContests(emulator, bareHttp), options);
  } finally {
    await Promise.all(started.map((server) => server.stop()));
    rmSync(folder, { recursive: true });
  }
}

async function fill({ server, signerFor }: EmulatorProcess): Promise<void> {
  const sign = signerFor(regions.read);
  const requests = Array.from({ length: 999 }, () => toBytes(sign('CreateSecret', newSecret())));
  requests.push(toBytes(sign('CreateSecret', { ...newSecret(), Name: readName })));
  await fire({ port: server.port, connections: 32, source: each(requests) });
}

async function startBareHttp(emulator: EmulatorProcess, file: string, core: number | undefined) {
  writeFileSync(file, JSON.stringify(await recordAnswers(emulator)));
  const script = join(__dirname, 'servers/bareHttp.js');
  return launch({ script, args: [file], port: await freePort(), readyPath: '/', core });
}
