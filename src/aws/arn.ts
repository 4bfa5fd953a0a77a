/**
 * ARN of a secret: `arn:<partition>:secretsmanager:<region>:<account>:secret:<name>-<6 letters or digits>`.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_iam-permissions.html#iam-resources
 */
export interface SecretArn {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  /** What follows `:secret:`: the name, and in a full ARN a hyphen and the six characters. */
  readonly resource: string;
}

const arnPattern = /^arn:([a-z-]+):secretsmanager:([a-z0-9-]+):(\d{12}):secret:(.+)$/;
const fullResourcePattern = /^(.+)-[A-Za-z0-9]{6}$/;

/** The parts of a secret's ARN, full or partial; undefined when the text is something else, such as a name. */
export function parseSecretArn(text: string): SecretArn | undefined {
  const [, partition, region, accountId, resource] = arnPattern.exec(text) ?? [];
  if (!partition || !region || !accountId || !resource) return undefined;
  return { partition, region, accountId, resource };
}

/**
 * The name within a full ARN's resource; undefined when the ARN is partial. AWS takes every ending of a hyphen and
 * six characters for the random suffix, so the partial ARN of a name that itself ends so is read as a full one.
 */
export function nameInFullResource(resource: string): string | undefined {
  return fullResourcePattern.exec(resource)?.[1];
}

/** Whether the text is a full ARN: one that names one secret for good, also after its name was used again. */
export function isFullSecretArn(text: string): boolean {
  const arn = parseSecretArn(text);
  return arn !== undefined && nameInFullResource(arn.resource) !== undefined;
}

/** The text of an ARN; the inverse of parseSecretArn. */
export function formatSecretArn({ partition, region, accountId, resource }: SecretArn): string {
  return `arn:${partition}:secretsmanager:${region}:${accountId}:secret:${resource}`;
}
