import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RotationTokens } from '../secret/RotationTokens';

/**
 * Derives rotation tokens from a key, so that none is kept anywhere and each is good after a restart.
 *
 * @param key authenticates the tokens
 */
export function createRotationTokens(key: Buffer): RotationTokens {
  // Neither an ARN nor a version id of a secret that exists holds a line feed.
  const derive = (arn: string, versionId: string) =>
    createHmac('sha256', key).update(`${arn}\n${versionId}`).digest('base64url');
  return {
    issue: derive,
    isGenuine(token, arn, versionId) {
      const [given, expected] = [Buffer.from(token), Buffer.from(derive(arn, versionId))];
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
