import { startEmulator } from '../../src/emulator/startEmulator';
import { type Product, startProduct } from './product';
import { temporaryFolder } from './temporaryFolder';
import { type Interception, startWire } from './wire';

export interface WatchedGateway extends Product {
  /** Names of the AWS operations that it has called so far, in order. */
  calls(): string[];
  intercept(interception: Interception | undefined): void;
  /** May be called again. */
  stop(): Promise<void>;
}

export interface TwoGateways {
  readonly gateways: readonly [WatchedGateway, WatchedGateway];
  /** Settings by which a process would be a third one. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly emulatorPort: number;
  stop(): Promise<void>;
}

/** Two gateways on one Secrets Manager, which they take for AWS, each with a wire of its own. */
export async function startTwoGateways(): Promise<TwoGateways> {
  const folder = await temporaryFolder();
  const emulator = await startEmulator({ dataDirectory: folder.path });
  process.env.AWS_ACCESS_KEY_ID = emulator.credentials.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = emulator.credentials.secretAccessKey;
  const gateways = [await startGateway(emulator.port), await startGateway(emulator.port)] as const;
  return {
    gateways,
    credentials: emulator.credentials,
    emulatorPort: emulator.port,
    async stop() {
      for (const gateway of gateways) await gateway.stop();
      await emulator.stop();
      await folder.remove();
    },
  };
}

async function startGateway(emulatorPort: number): Promise<WatchedGateway> {
  const wire = await startWire(emulatorPort);
  const product = await startProduct({
    SECRETS_BACKEND: 'aws',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: wire.endpoint,
  });
  let stopped: Promise<void> | undefined;
  return {
    ...product,
    calls: () => wire.calls.map(({ operation }) => operation),
    intercept: wire.intercept,
    stop() {
      stopped ??= product.stop().then(wire.stop);
      return stopped;
    },
  };
}
