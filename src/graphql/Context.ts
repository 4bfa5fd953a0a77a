import type { Principal } from '../access/Principal';
import type { Access } from '../secrets/Access';
import type { SearchAudit } from '../secrets/readAuditLog';
import type { RequestReport } from '../telemetry/RequestReport';

/** What the resolvers of one request have: this caller's view of the secrets. */
export interface Context {
  readonly principal: Principal;
  readonly access: Access;
  /** Looks into the audit log; whether the caller may is not asked here. */
  readonly searchAudit: SearchAudit;
  readonly requestId: string;
  readonly report: RequestReport;
  /** Whether the answer tells what it cost at AWS. */
  readonly tellsSpending: boolean;
  /**
   * Takes AWS calls of what the caller may make in this time; those that are not made are given back.
   *
   * @throws GatewayError RATE_LIMITED
   */
  reserveCalls(calls: number, isTold: boolean): Promise<void>;
  /** Whether the caller may ask for the schema. */
  mayIntrospect(): boolean;
}
