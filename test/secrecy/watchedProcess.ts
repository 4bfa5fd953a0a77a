import { startEmulator } from '../../src/emulator/startEmulator';
import { type Respond, startUpstream } from '../http/upstream';
import { type GatewayProcess, startGatewayProcess } from '../support/gatewayProcess';
import { temporaryFolder } from '../support/temporaryFolder';

export interface WatchedProcess {
  readonly gateway: GatewayProcess;
  respondBy(respond: Respond): void;
  stop(): Promise<void>;
}

/** The built gateway as a process that logs, on a Secrets Manager that it takes for AWS. */
export async function startWatchedProcess(): Promise<WatchedProcess> {
  const folder = await temporaryFolder();
  const emulator = await startEmulator({ dataDirectory: folder.path });
  const upstream = await startUpstream(emulator.port);
  const gateway = await startGatewayProcess({
    LOG_LEVEL: 'info',
    SECRETS_BACKEND: 'aws',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: upstream.endpoint,
    AWS_ACCESS_KEY_ID: emulator.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: emulator.credentials.secretAccessKey,
  });
  return {
    gateway,
    respondBy: upstream.respondBy,
    async stop() {
      await gateway.end('SIGTERM');
      await upstream.stop();
      await emulator.stop();
      await folder.remove();
    },
  };
}
