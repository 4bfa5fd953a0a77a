import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { AwsError } from '../wire/AwsError';
import type { PageTokens } from './PageTokens';

const tagBytes = 16;

/**
 * Page tokens that say where the next page begins, good for the query they were issued for. They are signed, so one
 * that was changed or made up is told from a good one, and hold on after a restart.
 *
 * @param key authenticates the tokens
 */
export function createPageTokens(key: Buffer): PageTokens {
  const sign = (query: string, position: string) =>
    createHmac('sha256', key)
      .update(`${hash('sha256', query)} ${position}`)
      .digest()
      .subarray(0, tagBytes);
  return {
    issue: (query, position) =>
      Buffer.concat([sign(query, position), Buffer.from(position)]).toString('base64url'),
    redeem(query, token) {
      const bytes = Buffer.from(token, 'base64url');
      const position = bytes.toString('utf8', tagBytes);
      if (bytes.length < tagBytes || !timingSafeEqual(sign(query, position), bytes.subarray(0, tagBytes)))
        throw new AwsError('InvalidNextTokenException', 'The NextToken value is invalid.');
      return position;
    },
  };
}
