import { type EmulatorOptions, type RunningEmulator, startEmulator } from '../../src/emulator/startEmulator';
import { type Product, startProduct } from './product';
import { temporaryFolder } from './temporaryFolder';
import { type Interception, startWire } from './wire';

/** The product, and what can be seen and done on its wire to AWS. */
export interface WatchedProduct extends Product {
  /** Names of the AWS operations called since the last look, in order; looking begins anew. */
  takeCalls(): string[];
  /** The inputs of the calls to one operation since the last look; does not begin anew. */
  inputsOf(operation: string): Record<string, unknown>[];
  authorizationsOf(operation: string): string[];
  /** Answers calls in place of Secrets Manager, where the function gives an answer. Undefined: none any more. */
  intercept(interception: Interception | undefined): void;
  /** What it takes for AWS: its clock can be moved, and it can be told what shall go wrong. */
  readonly emulator: RunningEmulator;
}

/** The product on a Secrets Manager that it takes for AWS, with a look at every call between them. */
export async function startWatchedProduct(
  env: Readonly<Record<string, string>> = {},
  options: Partial<EmulatorOptions> = {},
): Promise<WatchedProduct> {
  const folder = await temporaryFolder();
  const emulator = await startEmulator({ dataDirectory: folder.path, ...options });
  const wire = await startWire(emulator.port);
  // The AWS SDK itself finds its credentials here, as it does in production.
  process.env.AWS_ACCESS_KEY_ID = emulator.credentials.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = emulator.credentials.secretAccessKey;
  const product = await startProduct({
    SECRETS_BACKEND: 'aws',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: wire.endpoint,
    ...env,
  });
  return {
    ...product,
    takeCalls: () => wire.calls.splice(0).map(({ operation }) => operation),
    inputsOf: (name) => wire.calls.filter(({ operation }) => operation === name).map(({ input }) => input),
    authorizationsOf: (name) =>
      wire.calls.filter(({ operation }) => operation === name).map(({ authorization }) => authorization),
    intercept: wire.intercept,
    emulator,
    async stop() {
      await product.stop();
      await wire.stop();
      await emulator.stop();
      await folder.remove();
    },
  };
}
