import type { KnownSecrets } from '../permission/createKnownSecrets';
import type { AccessNote, Moment } from '../permission/createRecorder';
import { failureOf } from '../permission/failureOf';
import { identityFromArn, type SecretIdentity } from '../Secret';
import type { SecretValue } from '../SecretValue';
import type { DescriptionLoader } from './descriptions';
import type { ValueKey } from './ValueKey';
import { versionKnown } from './versionKnown';

/** A value that is read: by ARN, or by an id as somebody sent it, of which only AWS's answer tells whose it is. */
export interface Reading extends Omit<ValueKey, 'arn'> {
  readonly id: string;
  readonly isAsSent: boolean;
}

/** What became of it; null: there is no such version. */
export type Loaded = SecretValue | null | Error;

export interface Noting {
  readonly descriptions: Pick<DescriptionLoader, 'load'>;
  readonly known: KnownSecrets;
  readonly begun: Moment;
}

/** What the audit log tells of values that were read together, each by itself. */
export async function notesOf(
  readings: readonly Reading[],
  loaded: readonly Loaded[],
  noting: Noting,
): Promise<readonly AccessNote[]> {
  const secrets = await secretsOf(readings, loaded, noting.descriptions);
  return readings.map((reading, index) =>
    noteOf(reading, loaded[index] ?? null, secrets.get(reading.id), noting),
  );
}

/**
 * The secrets that were read, by the ids that were sent: as the ARN tells, or a value. By an id that no value was found of
 * it is described, which the request needs anyhow: what was sent is not written down, since it might be anything.
 */
async function secretsOf(
  readings: readonly Reading[],
  loaded: readonly Loaded[],
  { load }: Noting['descriptions'],
): Promise<ReadonlyMap<string, SecretIdentity>> {
  const secrets = new Map<string, SecretIdentity>();
  readings.forEach(({ id, isAsSent }, index) => {
    const value = loaded[index];
    if (value && !(value instanceof Error)) secrets.set(id, identityFromArn(value.arn));
    else if (!isAsSent) secrets.set(id, identityFromArn(id));
  });
  const unknown = readings.filter(({ id }) => !secrets.has(id));
  await Promise.all(
    unknown.map(async ({ id }) => {
      const secret = await load(id).catch(() => null);
      if (secret) secrets.set(id, secret);
    }),
  );
  return secrets;
}

function noteOf(
  reading: Reading,
  value: Loaded,
  secret: SecretIdentity | undefined,
  { known, begun }: Noting,
): AccessNote {
  const { versionId, stage, policies } = reading;
  const note = { action: 'GetSecretValue', secret, policies, begun } as const;
  const asked = { versionId, stage: stage ?? (versionId ? undefined : 'AWSCURRENT') };
  if (value === null || value instanceof Error) {
    const failure = value ? failureOf(value) : ({ outcome: 'FAILED', code: 'NOT_FOUND' } as const);
    return { ...note, ...versionKnown(secret && known.ofAny(secret.arn), asked), ...failure };
  }
  return {
    // By name: a list has many, and a spread before other fields takes V8 seventy times as long.
    action: note.action,
    secret,
    policies,
    begun,
    outcome: 'ALLOWED',
    versionId: value.versionId,
    stage: asked.stage,
    awsRequestId: value.awsRequestId,
  };
}
