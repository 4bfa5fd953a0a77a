import type { Place } from './Place';
import { partitionOf } from './partitionOf';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const multiRegionId = /^mrk-[0-9a-f]{32}$/;
const alias = /^alias\/[A-Za-z0-9/_-]+$/;
const arn = /^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:(?:key\/.+|alias\/.+)$/;

/**
 * The ARN of a key or an alias that was given as a key id, a key ARN, an alias or an alias ARN; undefined for what is
 * none of these. Aliases stay aliases: no KMS is asked which key they stand for.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id
 */
export function keyArn(keyId: string, { region, accountId }: Place): string | undefined {
  if (arn.test(keyId)) return keyId;
  const resource = uuid.test(keyId) || multiRegionId.test(keyId) ? `key/${keyId}` : keyId;
  if (resource === keyId && !alias.test(keyId)) return undefined;
  return `arn:${partitionOf(region)}:kms:${region}:${accountId}:${resource}`;
}

/** What an ARN of a key names within its account: a key id or an alias. */
export function nameInKeyArn(keyArn: string): string {
  const resource = keyArn.split(':').slice(5).join(':');
  return resource.startsWith('key/') ? resource.slice('key/'.length) : resource;
}
