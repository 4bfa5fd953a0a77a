import { join } from 'node:path';
import { startEmulator } from '../../src/emulator/startEmulator';
import { type GatewayProcess, startGatewayProcess } from './gatewayProcess';
import { temporaryFolder } from './temporaryFolder';
import { type Interception, startWire } from './wire';

export interface WatchedProcess {
  readonly gateway: GatewayProcess;
  intercept(interception: Interception): void;
  stop(): Promise<void>;
}

/** The built gateway as a process that logs, on a Secrets Manager that it takes for AWS. */
export async function startWatchedProcess(
  env: Readonly<Record<string, string>> = {},
): Promise<WatchedProcess> {
  const folder = await temporaryFolder();
  const emulator = await startEmulator({ dataDirectory: folder.path });
  const wire = await startWire(emulator.port);
  const gateway = await startGatewayProcess({
    LOG_LEVEL: 'info',
    SECRETS_BACKEND: 'aws',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: wire.endpoint,
    AWS_ACCESS_KEY_ID: emulator.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: emulator.credentials.secretAccessKey,
    // Its own, since a log has one writer.
    AUDIT_FILE: join(folder.path, 'audit.jsonl'),
    ...env,
  });
  return {
    gateway,
    intercept: wire.intercept,
    async stop() {
      await gateway.end('SIGTERM');
      await wire.stop();
      await emulator.stop();
      await folder.remove();
    },
  };
}
