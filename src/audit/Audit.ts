import type { AuditRecord } from './AuditRecord';

/** Where accesses are written down. */
export interface Audit {
  /**
   * Resolves when the records are written for good: no answer leaves before. Records of the same moment are one write.
   *
   * What could not be written is kept, as far as there is room, and written as soon as that can be done. A record that is
   * handed in again, as the same object, is not written twice.
   *
   * @throws GatewayError AUDIT_UNAVAILABLE
   */
  record(records: readonly AuditRecord[]): Promise<void>;
  /**
   * To be asked before a value is read or a write is sent, which could not be undone when it turns out afterwards that
   * they cannot be written down.
   *
   * @throws GatewayError AUDIT_UNAVAILABLE
   */
  ready(): Promise<void>;
}
