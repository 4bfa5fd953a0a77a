import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { RunningAudit } from './audit/createAudit';
import { openAuditLog, openAuditSearch } from './auditing';
import { type Backend, startBackend } from './backend';
import { type Config, hasAuthentication } from './config';
import { type Exposure, openExposure } from './exposure';
import { type Gatekeeping, openGatekeeping } from './gatekeeping';
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

interface Needs {
  readonly gatekeeping: Gatekeeping;
  readonly exposure: Exposure;
  readonly backend: Backend;
  readonly audit: RunningAudit;
  readonly log: Log;
}

async function serve(config: Config, needs: Needs): Promise<Gateway> {
  const { gatekeeping, exposure, backend, audit, log } = needs;
  const { secretsManager, regions } = backend;
  const { policies } = gatekeeping;
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
