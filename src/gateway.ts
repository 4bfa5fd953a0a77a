import { openAuditLog } from './auditing';
import { type Backend, startBackend } from './backend';
import { type Config, hasAuthentication } from './config';
import { createContexts, type Parts } from './contexts';
import { type Exposure, openExposure } from './exposure';
import { openGatekeeping } from './gatekeeping';
import { createApollo } from './graphql/apollo';
import { createSchema } from './graphql/schema';
import { createServer } from './http/createServer';
import type { Readiness } from './http/routes/health';
import { openRequestLimits } from './requestLimits';
import { createLog, type Log } from './telemetry/Log';

export interface Gateway {
  /** Where it listens, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** For people: which Secrets Manager it works on. */
  readonly backend: string;
  readonly isEmbedded: boolean;
  /** Whether callers need no credential. */
  readonly isOpen: boolean;
  /** For people: who may come in, and what they may do. */
  readonly callers: string;
  /** For people: where it is written down who did what. */
  readonly auditLog: string;
  /** Which pages for people are served. */
  readonly pages: Exposure['pages'];
  /** Reads all files again that are read while it runs. */
  reload(): void;
  /** Refuses new requests, finishes those in flight, and lets go of everything. */
  stop(): Promise<void>;
}

/** Puts all parts together and listens. Throws ConfigError, or what the operating system said. */
export async function startGateway(config: Config): Promise<Gateway> {
  const log = createLog(config.logLevel);
  warnOfNearMisses(config, log);
  const letGo: (() => unknown)[] = [];
  try {
    // What is only read comes first: after a mistake in it nothing was begun, made or locked.
    const gatekeeping = await openGatekeeping(config, log);
    letGo.unshift(gatekeeping.close);
    const exposure = openExposure(config, hasAuthentication(config), log);
    letGo.unshift(exposure.close);
    const backend = await startBackend(config, log);
    letGo.unshift(backend.stop);
    const audit = await openAuditLog(config, log);
    letGo.unshift(audit.stop);
    return await serve(config, { gatekeeping, exposure, backend, audit, log });
  } catch (error) {
    for (const close of letGo) await close();
    throw error;
  }
}

async function serve(config: Config, parts: Parts): Promise<Gateway> {
  const { gatekeeping, exposure, backend, audit, log } = parts;
  const limits = openRequestLimits(config, log);
  const contexts = createContexts(config, parts);
  const apollo = createApollo(createSchema(), config.maxAwsCalls);
  await apollo.start();
  let stopping = false;
  const server = await createServer({
    ...config,
    apollo,
    authenticate: gatekeeping.authenticate,
    isOpen: !hasAuthentication(config),
    maxConnectionsPerAddress: config.maxConnectionsPerAddress ?? usualConnectionsPerAddress(config),
    createContext: contexts.createContext,
    pages: exposure.pages,
    tls: exposure.tls,
    trustedDocuments: exposure.trustedDocuments,
    limits,
    readiness: readinessOf(parts, () => stopping),
    log,
  });
  const url = await server.listen({ host: config.host, port: config.port });
  void warnWithoutCredentials(backend, log);
  return {
    url,
    backend: backend.description,
    isEmbedded: config.backend === 'embedded',
    isOpen: !hasAuthentication(config),
    callers: gatekeeping.description,
    auditLog: audit.path ?? 'standard output',
    pages: exposure.pages,
    reload() {
      exposure.reload();
      void audit.rotate();
    },
    async stop() {
      stopping = true;
      exposure.close();
      gatekeeping.close();
      await server.close();
      limits.close();
      await apollo.stop();
      await contexts.settled();
      await backend.stop();
      await audit.stop();
    },
  };
}

/** Where nobody signs in, all come from this machine, and nobody has to be kept from taking what is there for others. */
function usualConnectionsPerAddress(config: Config): number | undefined {
  return hasAuthentication(config) ? Math.ceil(config.maxConnections / 10) : undefined;
}

function readinessOf({ gatekeeping, audit, backend }: Parts, isStopping: () => boolean): Readiness {
  const { secretsManager, regions } = backend;
  return {
    isStopping,
    checks: async () => ({
      ...gatekeeping.checks(),
      auditLog: await audit.ready().then(
        () => true,
        () => false,
      ),
      awsCredentials: await secretsManager.hasCredentials(regions.home),
    }),
    state: () => ({ aws: secretsManager.state() }),
  };
}

function warnOfNearMisses({ nearMisses }: Config, log: Log): void {
  const warning = 'An environment variable is no setting, and is written almost like one.';
  for (const { variable, setting } of nearMisses) log.warn({ warning, variable, mayBeMeant: setting });
}

/** Beside the start and not before it: to look for credentials can take AWS's SDK seconds. Never rejects. */
async function warnWithoutCredentials({ secretsManager, regions }: Backend, log: Log): Promise<void> {
  if (await secretsManager.hasCredentials(regions.home)) return;
  log.warn({ warning: 'No AWS credentials were found: every query will fail until there are some.' });
}
