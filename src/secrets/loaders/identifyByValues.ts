import { identityFromArn, type Secret, type SecretIdentity } from '../Secret';
import type { SecretValue } from '../SecretValue';
import type { VersionSelector } from '../VersionSelector';
import { withinPatience } from './withinPatience';

/** The secret of an id, described or not; null when there is none, undefined when neither value nor description told. */
export type Identified = SecretIdentity | null | undefined;

export interface IdentifyByValues {
  readonly selectors: readonly VersionSelector[];
  readonly read: (selector: VersionSelector) => Promise<SecretValue | null>;
  readonly describe: () => Promise<Secret | null>;
  /** Told of each reading, which may be under way yet, when it is known whose value it would be. */
  readonly keep: (
    selector: VersionSelector,
    reading: Promise<SecretValue | null>,
    secret: Identified,
  ) => void;
}

/** About ten times as long as a call takes: what a description tells is not held up by a value that hangs. */
const patienceMs = 1_000;

/** Asks for values, and for a description when none of them has told in time whose it is: by what tells it first. */
export async function identifyByValues(options: IdentifyByValues): Promise<Identified> {
  const { selectors, read, describe, keep } = options;
  const readings = selectors.map((selector) => ({ selector, value: read(selector) }));
  const told = whoIsTold(readings.map(({ value }) => value));
  const secret = (await withinPatience(told, patienceMs)) ?? (await describedOrTold(describe, told));
  for (const { selector, value } of readings) keep(selector, value, secret);
  return secret;
}

async function describedOrTold(
  describe: IdentifyByValues['describe'],
  told: Promise<SecretIdentity | undefined>,
): Promise<Identified> {
  const described = describe().catch(() => undefined);
  return Promise.race([
    described.then((secret) => (secret === undefined ? told : secret)),
    told.then((secret) => secret ?? described),
  ]);
}

/** Of the first value that there is; undefined when there is none. */
async function whoIsTold(
  readings: readonly Promise<SecretValue | null>[],
): Promise<SecretIdentity | undefined> {
  const identities = readings.map(async (reading) => {
    const value = await reading;
    if (!value) throw new Error('What is not there tells nothing.');
    return identityFromArn(value.arn);
  });
  return Promise.any(identities).catch(() => undefined);
}
