import type { KnownSecrets } from '../permission/createKnownSecrets';
import type { AccessNote, Moment } from '../permission/createRecorder';
import { failureOf } from '../permission/failureOf';
import { identityFromArn, type SecretIdentity } from '../Secret';
import type { SecretValue } from '../SecretValue';
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
  readonly known: KnownSecrets;
  readonly begun: Moment;
}

/** What the audit log tells of a value that was read. */
export function noteOfValue(
  reading: Reading,
  value: SecretValue,
  { begun }: Pick<Noting, 'begun'>,
): AccessNote {
  return {
    // By name: a list has many, and a spread before other fields takes V8 seventy times as long.
    action: 'GetSecretValue',
    secret: identityFromArn(value.arn),
    policies: reading.policies,
    begun,
    outcome: 'ALLOWED',
    versionId: value.versionId,
    stage: asked(reading).stage,
    awsRequestId: value.awsRequestId,
  };
}

/**
 * The same of one that there is not, or that was refused: of the secret that AWS knows by this id, and not of the id as it
 * was sent, which might be anything.
 */
export function noteOfFailure(
  reading: Reading,
  failure: Error | null,
  secret: SecretIdentity | undefined,
  { known, begun }: Noting,
): AccessNote {
  return {
    action: 'GetSecretValue',
    secret,
    policies: reading.policies,
    begun,
    ...versionKnown(secret && known.ofAny(secret.arn), asked(reading)),
    ...(failure ? failureOf(failure) : ({ outcome: 'FAILED', code: 'NOT_FOUND' } as const)),
  };
}

function asked({ versionId, stage }: Reading) {
  return { versionId, stage: stage ?? (versionId ? undefined : 'AWSCURRENT') };
}
