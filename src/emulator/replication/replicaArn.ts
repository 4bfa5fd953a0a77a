import { formatSecretArn, parseSecretArn } from '../../aws/arn';

/** The ARN of a secret's replica in a Region: that of the primary, with another Region in it. */
export function replicaArn(primaryArn: string, region: string): string {
  const parts = parseSecretArn(primaryArn);
  if (!parts) throw new Error('A secret whose ARN is none');
  return formatSecretArn({ ...parts, region });
}
