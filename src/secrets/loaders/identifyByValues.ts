import { setTimeout as delay } from 'node:timers/promises';
import { GatewayError } from '../../errors/GatewayError';
import { identityFromArn, type SecretIdentity } from '../Secret';
import type { SecretValue } from '../SecretValue';
import type { VersionSelector } from '../VersionSelector';

export interface IdentifyByValues {
  readonly selectors: readonly VersionSelector[];
  readonly read: (selector: VersionSelector) => Promise<SecretValue | null>;
  readonly describe: () => Promise<SecretIdentity | null>;
  /** Told what becomes of a value, now that it is known whose it is. */
  readonly keep: (arn: string, selector: VersionSelector, value: Promise<SecretValue | null>) => void;
}

/** About ten times as long as a call takes: whatever hangs then, what a description tells is not held up by it. */
const patienceMs = 1_000;

/** The secret, as its values tell; undefined when none did in time, or they do not say it. */
export async function identifyByValues(options: IdentifyByValues): Promise<SecretIdentity | undefined> {
  const { selectors, read, describe, keep } = options;
  const readings = selectors.map(read);
  const arn = await withinPatience(arnIn(readings));
  const secret = arn === undefined ? await describe().catch(() => null) : identityFromArn(arn);
  if (!secret) return undefined;
  selectors.forEach((selector, index) => {
    const kept = readings[index]?.then((value) => onlyOf(secret.arn, value));
    // It may be asked for later than it fails, or never.
    kept?.catch(() => {});
    if (kept) keep(secret.arn, selector, kept);
  });
  return arn === undefined ? undefined : secret;
}

async function arnIn(readings: readonly Promise<SecretValue | null>[]): Promise<string | undefined> {
  const values = await Promise.all(readings.map((reading) => reading.catch(() => null)));
  return values.find((value) => value !== null)?.arn;
}

async function withinPatience<T>(work: Promise<T>): Promise<T | undefined> {
  const end = new AbortController();
  const patience = delay(patienceMs, undefined, { signal: end.signal }).catch(() => undefined);
  return Promise.race([work, patience]).finally(() => end.abort());
}

/** Between two calls a name may have become that of another secret. */
function onlyOf(arn: string, value: SecretValue | null): SecretValue | null {
  if (value === null || value.arn === arn) return value;
  throw new GatewayError(
    'UPSTREAM_UNAVAILABLE',
    'AWS answered with the value of another secret of this name.',
  );
}
