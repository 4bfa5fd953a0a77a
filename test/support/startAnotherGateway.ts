import type { RunningEmulator } from '../../src/emulator/startEmulator';
import { type Product, startProduct } from './product';

/**
 * A second gateway on a Secrets Manager that startWatchedProduct has started: it knows nothing of what the first one has
 * written, and the first one nothing of what it writes.
 */
export function startAnotherGateway(emulator: RunningEmulator): Promise<Product> {
  // Its credentials are those in the environment, which startWatchedProduct has put there.
  return startProduct({
    SECRETS_BACKEND: 'aws',
    AWS_REGION: emulator.region,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: emulator.endpoint,
  });
}
