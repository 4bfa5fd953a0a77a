import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSigner, type Signer } from '../load/createSigner';
import { freePort } from '../processes/freePort';
import { type LaunchedServer, launch } from '../processes/launch';

export interface EmulatorProcess {
  readonly server: LaunchedServer;
  /** Signs for one Region: each is a world of its own. */
  readonly signerFor: (region: string) => Signer;
}

/** The embedded Secrets Manager as `secretql emulator` runs it, with its data in the folder. */
export async function startEmulatorProcess(
  folder: string,
  core: number | undefined,
): Promise<EmulatorProcess> {
  const port = await freePort();
  const server = await launch({
    script: 'dist/cli/index.js',
    args: ['emulator', '--port', String(port), '--data', folder],
    port,
    readyPath: '/health',
    core,
  });
  const credentials = readFileSync(join(folder, 'credentials'), 'utf8');
  const setting = (name: string) => new RegExp(`^${name}\\s*=\\s*(\\S+)$`, 'm').exec(credentials)?.[1] ?? '';
  return {
    server,
    signerFor: (region) =>
      createSigner({
        port,
        region,
        accessKeyId: setting('aws_access_key_id'),
        secretAccessKey: setting('aws_secret_access_key'),
        now: () => new Date(),
      }),
  };
}
