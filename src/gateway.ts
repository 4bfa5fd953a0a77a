import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { RunningAudit } from './audit/createAudit';
import { openAuditLog, openAuditSearch } from './auditing';
import { type Backend, startBackend } from './backend';
import { type Config, hasAuthentication } from './config';
import { type Exposure, openExposure } from './exposure';
import { openGatekeeping } from './gatekeeping';
import { createApollo } from './graphql/apollo';
import { createSchema } from './graphql/schema';
import { createServer } from './http/createServer';
import { openRequestLimits } from './requestLimits';
import { openAccess } from './secrets/Access';
import { createPace } from './secrets/bulk/createPace';
import { createWriteTurns } from './secrets/createWriteTurns';
import { createDeadlines } from './secrets/deletion';
import { createSeal } from './secrets/lists/createSeal';
import { createCursorSeal } from './secrets/lists/cursor';
import { createRecentWrites } from './secrets/lists/recentWrites';
import { createBatchPermission } from './secrets/loaders/BatchPermission';
import { createValueGatherer } from './secrets/loaders/createValueGatherer';
import { createDescribedLately } from './secrets/permission/createDescribedLately';
import { createLog, type Log } from './telemetry/Log';

export interface Gateway {
  /** Where it listens, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** For people: which Secrets Manager it works on. */
  readonly backend: string;
  readonly isEmbedded: boolean;
  /** For people: who may come in. */
  readonly callers: string;
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
  const backend = await startBackend(config, log);
  try {
    const audit = await openAuditLog(config, log);
    try {
      return await serve(config, { backend, audit, log });
    } catch (error) {
      await audit.stop();
      throw error;
    }
  } catch (error) {
    await backend.stop();
    throw error;
  }
}

interface Needs {
  readonly backend: Backend;
  readonly audit: RunningAudit;
  readonly log: Log;
}

async function serve(config: Config, { backend, audit, log }: Needs): Promise<Gateway> {
  const { secretsManager, regions } = backend;
  const gatekeeping = await openGatekeeping(config, log);
  const { policies } = gatekeeping;
  const exposure = openExposure(config, hasAuthentication(config), log);
  const limits = openRequestLimits(config, log);
  const now = () => new Date();
  const batchPermission = createBatchPermission();
  const cursorKey = config.cursorKey ? Buffer.from(config.cursorKey) : randomBytes(32);
  const searchAudit = openAuditSearch(audit, createSeal(cursorKey));
  const shared = {
    secretsManager,
    regions,
    cursors: createCursorSeal(cursorKey),
    batchPermission,
    gatherer: createValueGatherer(batchPermission),
    describedLately: createDescribedLately(config.valueTagsMaxAgeMs, () => performance.now()),
    deadlines: createDeadlines(),
    turns: createWriteTurns(),
    // AWS takes 50 tags or deletions a second; single mutations need some of those.
    pace: createPace({ perSecond: 40, burst: 10, nowMs: () => performance.now(), wait }),
    recentWrites: createRecentWrites(now),
    warn: (warning: string) => log.warn({ warning }),
    patienceMs: config.awsDeadlineMs,
    maxCalls: config.maxAwsCalls,
    now,
  };
  const apollo = createApollo(createSchema(), config.maxAwsCalls);
  await apollo.start();
  let stopping = false;
  const server = await createServer({
    apollo,
    authenticate: gatekeeping.authenticate,
    isOpen: !hasAuthentication(config),
    createContext: ({ principal, address, signal, report, requestId, isFromLoopback, reserveCalls }) => {
      const caller = { principal, requestId, address, signal, account: report.aws };
      const access = openAccess({ ...shared, ...caller, policies, audit });
      const tellsSpending =
        config.awsAccounting === 'on' || (config.awsAccounting === 'loopback' && isFromLoopback);
      return {
        principal,
        access,
        searchAudit: (request) => searchAudit(principal.subject, request),
        requestId,
        report,
        // What AWS was asked tells of secrets that one may not see.
        tellsSpending: tellsSpending && access.may('ReadSpending'),
        reserveCalls,
        mayIntrospect: () => exposure.mayIntrospect(policies, principal),
      };
    },
    requestTimeoutMs: config.requestTimeoutMs,
    overloadPatienceMs: config.overloadPatienceMs,
    maxConnections: config.maxConnections,
    corsOrigins: config.corsOrigins,
    pages: exposure.pages,
    tls: exposure.tls,
    trustedDocuments: exposure.trustedDocuments,
    limits,
    trustedProxies: config.trustedProxies,
    readiness: {
      isStopping: () => stopping,
      checks: async () => ({
        ...gatekeeping.checks(),
        auditLog: await audit.ready().then(
          () => true,
          () => false,
        ),
        awsCredentials: await secretsManager.hasCredentials(regions.home),
      }),
      state: () => ({ aws: secretsManager.state() }),
    },
    log,
  });
  const url = await server.listen({ host: config.host, port: config.port });
  void warnWithoutCredentials(backend, log);
  return {
    url,
    backend: backend.description,
    isEmbedded: config.backend === 'embedded',
    callers: gatekeeping.description,
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
      await shared.turns.settled();
      await backend.stop();
      await audit.stop();
    },
  };
}

/** Beside the start and not before it: to look for credentials can take AWS's SDK seconds. Never rejects. */
async function warnWithoutCredentials({ secretsManager, regions }: Backend, log: Log): Promise<void> {
  if (await secretsManager.hasCredentials(regions.home)) return;
  log.warn({ warning: 'No AWS credentials were found: every query will fail until there are some.' });
}
