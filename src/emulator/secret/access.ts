import type { SecretRecord } from './SecretRecord';

const dayMs = 24 * 60 * 60_000;

/** Midnight UTC of the day of a moment: AWS keeps when a value was read to the day only. */
export function dayOf(nowMs: number): number {
  return nowMs - (nowMs % dayMs);
}

/** The secret after a version was read on a day; the same object when that changes nothing. */
export function withAccess(secret: SecretRecord, versionId: string, day: number): SecretRecord {
  const version = secret.versions.find(({ id }) => id === versionId);
  if (!version || (isSince(version.accessedMs, day) && isSince(secret.accessedMs, day))) return secret;
  return {
    ...secret,
    accessedMs: Math.max(secret.accessedMs ?? day, day),
    versions: secret.versions.map((each) =>
      each === version ? { ...each, accessedMs: Math.max(each.accessedMs ?? day, day) } : each,
    ),
  };
}

function isSince(accessedMs: number | undefined, day: number): boolean {
  return accessedMs !== undefined && accessedMs >= day;
}
