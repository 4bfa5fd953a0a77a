import { operationNames } from '../aws/operations';

/** All that a policy can allow: the operations of AWS, and what concerns the gateway itself. */
export const actions = [
  ...operationNames,
  /** To query `auditLog`. */
  'ReadAuditLog',
  /** To be told in `extensions.aws` what a request cost. */
  'ReadSpending',
  /** To ask for the schema, where introspection is not open to all. */
  'Introspect',
] as const;

export type Action = (typeof actions)[number];
