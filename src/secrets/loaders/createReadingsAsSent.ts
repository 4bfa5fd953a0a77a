import { isAwsError } from '../../aws/translate';
import { GatewayError } from '../../errors/GatewayError';
import type { KnownSecrets } from '../permission/createKnownSecrets';
import type { Moment, Recorder } from '../permission/createRecorder';
import { isDescribed, type SecretIdentity } from '../Secret';
import type { SecretValue } from '../SecretValue';
import type { Identified } from './identifyByValues';
import { noteOfFailure, type Reading } from './readingNotes';

/** Readings by ids as they were sent, until it is known whose values they are. */
export interface ReadingsAsSent {
  /** Told of one that gave no value: it is written down when it is known of which secret. */
  failed(reading: Reading, failure: Error | null, begun: Moment): void;
  /** Keeps what it gives for whoever asks for it by the ARN of its secret. */
  keep(reading: Reading, value: Promise<SecretValue | null>, secret: Identified): void;
}

export interface ReadingsAsSentOptions {
  readonly recorder: Pick<Recorder, 'refused'>;
  readonly known: KnownSecrets;
  readonly cacheKeyFn: (reading: Reading) => string;
  readonly prime: (reading: Reading, value: Promise<SecretValue | null>) => void;
}

export function createReadingsAsSent(options: ReadingsAsSentOptions): ReadingsAsSent {
  const { recorder, known, cacheKeyFn, prime } = options;
  const failures = new Map<string, { readonly failure: Error | null; readonly begun: Moment }>();

  function note(reading: Reading, secret: Identified): void {
    const failed = failures.get(cacheKeyFn(reading));
    if (!failed) return;
    // Once, also when several fields ask for it.
    failures.delete(cacheKeyFn(reading));
    const told = isWithheld(secret, failed.failure) ? null : failed.failure;
    recorder.refused(noteOfFailure(reading, told, secret ?? undefined, { known, begun: failed.begun }));
  }

  return {
    failed: (reading, failure, begun) => void failures.set(cacheKeyFn(reading), { failure, begun }),
    keep(reading, value, secret) {
      const kept = value
        .finally(() => note(reading, secret))
        .then((found) => (secret ? onlyOf(secret, found) : null));
      // It may be asked for later than it fails, or never.
      kept.catch(() => {});
      if (secret) prime({ ...reading, id: secret.arn, isAsSent: false }, kept);
    },
  };
}

/** AWS refuses the values of a secret that is scheduled for deletion: to who asks, there are none. */
function isWithheld(secret: Identified, failure: Error | null): boolean {
  const isScheduled = secret && isDescribed(secret) && secret.deletion.state === 'SCHEDULED';
  return Boolean(isScheduled) && isAwsError(failure, 'InvalidRequestException');
}

/** Between two calls a name may have become that of another secret. */
function onlyOf({ arn }: SecretIdentity, value: SecretValue | null): SecretValue | null {
  if (value === null || value.arn === arn) return value;
  throw new GatewayError(
    'UPSTREAM_UNAVAILABLE',
    'AWS answered with the value of another secret of this name.',
  );
}
