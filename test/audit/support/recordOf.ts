import type { AuditRecord } from '../../../src/audit/AuditRecord';

/** A record in which everything is set, but for what the test says. */
export function recordOf(members: Partial<AuditRecord> = {}): AuditRecord {
  return {
    at: new Date(),
    requestId: 'request-1',
    subject: 'ci',
    kind: 'API_KEY',
    signedInBy: 'key-1',
    address: '127.0.0.1',
    action: 'GetSecretValue',
    secretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf',
    secretName: 'db',
    versionId: undefined,
    stage: 'AWSCURRENT',
    outcome: 'ALLOWED',
    code: undefined,
    policies: ['readers'],
    awsRequestId: 'aws-1',
    durationMs: 1.5,
    ...members,
  };
}
