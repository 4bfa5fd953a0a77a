import type { AuditPage, AuditRequest } from '../audit/search/searchAudit';
import type { Access } from './Access';
import { failureOf } from './permission/failureOf';

/** Looks into the audit log for one caller. */
export type SearchAudit = (request: AuditRequest) => Promise<AuditPage>;

/**
 * A page of the audit log, for callers who may read it. Reading is an access like others: it is written down before the
 * answer leaves, and stands in the next page that is read.
 */
export async function readAuditLog(
  { guard, recorder }: Access,
  search: SearchAudit,
  request: AuditRequest,
): Promise<AuditPage> {
  const action = 'ReadAuditLog';
  const policies = await guard.demand([{ action }]);
  const begun = recorder.begin();
  const note = { action, secret: undefined, policies, begun };
  try {
    const page = await search(request);
    await recorder.record([{ ...note, outcome: 'ALLOWED' }], true);
    return page;
  } catch (error) {
    await recorder.record([{ ...note, ...failureOf(error) }], false);
    throw error;
  }
}
