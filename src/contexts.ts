import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { RunningAudit } from './audit/RunningAudit';
import { openAuditSearch } from './auditing';
import type { Backend } from './backend';
import type { Config } from './config';
import type { Exposure } from './exposure';
import type { Gatekeeping } from './gatekeeping';
import type { Context } from './graphql/Context';
import type { RequestFacts } from './http/routes/graphql';
import { createPace } from './secrets/bulk/createPace';
import { createWriteTurns } from './secrets/createWriteTurns';
import { createDeadlines } from './secrets/deletion';
import { createSeal } from './secrets/lists/createSeal';
import { createCursorSeal } from './secrets/lists/cursor';
import { createRecentWrites } from './secrets/lists/recentWrites';
import { createBatchPermission } from './secrets/loaders/BatchPermission';
import { createValueGatherer } from './secrets/loaders/createValueGatherer';
import { openAccess } from './secrets/openAccess';
import { createDescribedLately } from './secrets/permission/createDescribedLately';
import type { Log } from './telemetry/Log';

/** The parts that are behind the resolvers. */
export interface Parts {
  readonly gatekeeping: Gatekeeping;
  readonly exposure: Exposure;
  readonly backend: Backend;
  readonly audit: RunningAudit;
  readonly log: Log;
}

/** What the resolvers of each request get. */
export interface Contexts {
  readonly createContext: (facts: RequestFacts) => Context;
  /** Resolves when no write waits for its turn any more. */
  settled(): Promise<void>;
}

/** Makes, once, what all requests share, and for each request what its resolvers may do. */
export function createContexts(config: Config, parts: Parts): Contexts {
  const { policies } = parts.gatekeeping;
  const { audit, exposure } = parts;
  const cursorKey = config.cursorKey ? Buffer.from(config.cursorKey) : randomBytes(32);
  const searchAudit = openAuditSearch(audit, createSeal(cursorKey));
  const shared = { ...sharedByAll(config, parts, cursorKey), policies, audit };
  return {
    createContext({ principal, address, signal, report, requestId, isFromLoopback, reserveCalls }) {
      const access = openAccess({ principal, requestId, address, signal, account: report.aws, ...shared });
      const { awsAccounting } = config;
      const tellsSpending = awsAccounting === 'on' || (awsAccounting === 'loopback' && isFromLoopback);
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
    settled: shared.turns.settled,
  };
}

/** What all requests have in common. */
function sharedByAll(config: Config, { backend, log }: Parts, cursorKey: Buffer) {
  const { secretsManager, regions } = backend;
  const batchPermission = createBatchPermission();
  const now = () => new Date();
  const nowMs = () => performance.now();
  return {
    secretsManager,
    regions,
    cursors: createCursorSeal(cursorKey),
    batchPermission,
    gatherer: createValueGatherer(batchPermission),
    describedLately: createDescribedLately(config.valueTagsMaxAgeMs, nowMs),
    deadlines: createDeadlines(),
    turns: createWriteTurns(),
    // AWS takes 50 tags or deletions a second; single mutations need some of those.
    pace: createPace({ perSecond: 40, burst: 10, nowMs, wait }),
    recentWrites: createRecentWrites(now),
    warn: (warning: string) => log.warn({ warning }),
    patienceMs: config.awsDeadlineMs,
    maxCalls: config.maxAwsCalls,
    now,
  };
}
