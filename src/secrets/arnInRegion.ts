import { formatSecretArn, parseSecretArn } from '../aws/arn';

/** The ARN of a secret's copy in another Region: it differs by the Region alone. Throws on what is no ARN of a secret. */
export function arnInRegion(arn: string, region: string): string {
  const parts = parseSecretArn(arn);
  if (!parts) throw new TypeError('Not an ARN of a secret.');
  return formatSecretArn({ ...parts, region });
}
