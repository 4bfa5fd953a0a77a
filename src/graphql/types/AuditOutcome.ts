import { registerEnumType } from 'type-graphql';
import type { AuditRecord } from '../../audit/AuditRecord';

export const AuditOutcome = {
  ALLOWED: 'ALLOWED',
  DENIED: 'DENIED',
  FAILED: 'FAILED',
} as const satisfies { [O in AuditRecord['outcome']]: O };

registerEnumType(AuditOutcome, {
  name: 'AuditOutcome',
  description: 'What became of an access.',
  valuesConfig: {
    ALLOWED: { description: 'Allowed by the policies, and done.' },
    DENIED: { description: 'Not allowed by the policies, and not done.' },
    FAILED: { description: 'Allowed by the policies, and failed, or nobody knows: the code tells which.' },
  },
});
