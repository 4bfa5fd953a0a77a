import { join } from 'node:path';
import { createAudit } from './audit/createAudit';
import type { RunningAudit } from './audit/RunningAudit';
import { readAuditKey } from './audit/readAuditKey';
import {
  type AuditCursors,
  type AuditPage,
  type AuditRequest,
  searchAudit,
} from './audit/search/searchAudit';
import type { Config } from './config';
import { createLog, type Log } from './telemetry/Log';

/**
 * A disk that is healthy and busy takes tens of milliseconds, and a second or two at its worst. A third of what a request
 * may take by default, so that one that waits for it is told why it is refused, and not that its time is up.
 */
const auditPatienceMs = 5_000;

/**
 * Opens the audit log that the configuration names.
 *
 * @throws Error with a sentence for the person who started the gateway
 */
export function openAuditLog(config: Config, log: Log): Promise<RunningAudit> {
  return createAudit({
    file: config.auditFile ?? join(config.dataDirectory, 'audit.jsonl'),
    key: config.auditKeyFile === undefined ? undefined : readAuditKey(config.auditKeyFile),
    maxBytes: config.auditMaxMib * 1024 * 1024,
    patienceMs: auditPatienceMs,
    isRequired: config.auditRequired === 'on',
    log,
    // Not hidden with what is not severe.
    headLog: createLog(config.logLevel === 'silent' ? 'silent' : 'info'),
    now: () => new Date(),
  });
}

/** Looks into that log for callers, each with cursors of their own. */
export function openAuditSearch(
  log: RunningAudit,
  seal: (subject: string, list: unknown) => AuditCursors,
): (subject: string, request: AuditRequest) => Promise<AuditPage> {
  return (subject, request) => searchAudit(log, request, seal(subject, ['auditLog', request.filter ?? {}]));
}
