import { randomInt } from 'node:crypto';
import { formatSecretArn } from '../../aws/arn';
import type { Place } from './Place';
import { partitionOf } from './partitionOf';

const suffixCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The ARN of a secret to be: its six random characters keep it apart from every earlier secret of that name. */
export function newSecretArn({ region, accountId }: Place, name: string): string {
  const suffix = Array.from({ length: 6 }, () => suffixCharacters[randomInt(suffixCharacters.length)]).join(
    '',
  );
  return formatSecretArn({
    partition: partitionOf(region),
    region,
    accountId,
    resource: `${name}-${suffix}`,
  });
}
