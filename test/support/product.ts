import { readConfig } from '../../src/config';
import { startGateway } from '../../src/gateway';
import { type Client, createClient } from './client';
import { temporaryFolder } from './temporaryFolder';

export interface Product {
  readonly url: string;
  readonly graphql: Client;
  stop(): Promise<void>;
}

/** The whole product as `npm start` starts it, on free ports and in a temporary folder. */
export async function startProduct(env: Readonly<Record<string, string>> = {}): Promise<Product> {
  const folder = await temporaryFolder();
  const gateway = await startGateway(
    // Clients, gateway and Secrets Manager share one processor here, on which a test that does much at once is no overload.
    readConfig({
      PORT: '0',
      LOG_LEVEL: 'silent',
      DATA_DIR: folder.path,
      OVERLOAD_PATIENCE_MS: '10000',
      ...env,
    }),
  );
  return {
    url: gateway.url,
    graphql: createClient(gateway.url),
    async stop() {
      await gateway.stop();
      await folder.remove();
    },
  };
}
