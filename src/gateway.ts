import { randomBytes } from 'node:crypto';
import { startBackend } from './backend';
import type { Config } from './config';
import { createApollo } from './graphql/apollo';
import { createSchema } from './graphql/schema';
import { createServer } from './http/createServer';
import { openAccess } from './secrets/Access';
import { createCursorSeal } from './secrets/cursor';
import { createBatchPermission } from './secrets/loaders/BatchPermission';
import { createLog } from './telemetry/Log';

export interface Gateway {
  /** Where it listens, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** For people: which Secrets Manager it works on. */
  readonly backend: string;
  /** Refuses new requests, finishes those in flight, and lets go of everything. */
  stop(): Promise<void>;
}

/** Puts all parts together and listens. Throws ConfigError, or what the operating system said. */
export async function startGateway(config: Config): Promise<Gateway> {
  const log = createLog(config.logLevel);
  const backend = await startBackend(config, log);
  const { secretsManager, regions } = backend;
  const cursors = createCursorSeal(config.cursorKey ? Buffer.from(config.cursorKey) : randomBytes(32));
  const batchPermission = createBatchPermission();
  const now = () => new Date();
  const apollo = createApollo(createSchema());
  await apollo.start();

  let stopping = false;
  const server = await createServer({
    apollo,
    createContext: ({ signal, requestId, report }) => ({
      access: openAccess({ secretsManager, regions, cursors, batchPermission, signal, now }),
      requestId,
      report,
    }),
    corsOrigins: config.corsOrigins,
    readiness: {
      isStopping: () => stopping,
      checks: async () => ({ awsCredentials: await secretsManager.hasCredentials(regions.home) }),
    },
    log,
  });

  async function stop(): Promise<void> {
    stopping = true;
    await server.close();
    await apollo.stop();
    await backend.stop();
  }

  try {
    const url = await server.listen({ host: config.host, port: config.port });
    return { url, backend: backend.description, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
