import { randomUUID } from 'node:crypto';
import { stringify } from 'lossless-json';
import type { Clock } from '../createClock';
import type { KmsIn } from '../kms/createKms';
import { isGone } from '../secret/findSecret';
import { newSecret } from '../secret/newSecret';
import type { Place } from '../secret/Place';
import type { SecretRecord } from '../secret/SecretRecord';
import type { SecretValue } from '../secret/SecretValue';
import { writeVersion } from '../secret/writeVersion';
import type { Store } from '../store/openStore';
import { AwsError } from '../wire/AwsError';
import { entryName, readSeed } from './readSeed';
import type { SeedSecret } from './seedSecrets';

interface Needs {
  readonly store: Pick<Store, 'world'>;
  readonly clock: Clock;
  readonly kms: KmsIn;
  /** The account of all, and the Region of those that name none. */
  readonly place: Place;
  /** The accounts that a secret may be made in; undefined: every one. */
  readonly accountIds: readonly string[] | undefined;
}

export interface Seeded {
  readonly made: number;
  /** Those that were there before; they stay as they were. */
  readonly there: number;
}

export type Seeder = (secrets: readonly SeedSecret[]) => Promise<Seeded>;

/**
 * Makes the secrets that are not there yet, each whole or not at all.
 *
 * @throws Error (the seeder) with a sentence that names what is wrong and quotes no value; then nothing that is wrong
 * was made
 */
export function createSeeder(needs: Needs): Seeder {
  return async (given) => {
    const secrets = readSeed(given);
    checkServed(secrets, needs.accountIds);
    const outcomes = await Promise.allSettled(secrets.map((secret) => plant(needs, secret)));
    const refusals = outcomes.flatMap((outcome, index) =>
      outcome.status === 'rejected' ? [`${entryName(secrets, index)}: ${reasonOf(outcome.reason)}`] : [],
    );
    if (refusals.length > 0)
      throw new Error(`The secrets to begin with are not right: ${refusals.join('; ')}`);
    const made = outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value).length;
    return { made, there: secrets.length - made };
  };
}

function checkServed(secrets: readonly SeedSecret[], accountIds: readonly string[] | undefined): void {
  const index = secrets.findIndex(
    ({ AccountId: id }) => id !== undefined && accountIds?.includes(id) === false,
  );
  if (index < 0) return;
  const where = `${entryName(secrets, index)}, AccountId`;
  throw new Error(`The secrets to begin with are not right: ${where}: is no account that is served`);
}

/** @returns whether it was made */
function plant({ store, clock, kms, place }: Needs, given: SeedSecret): Promise<boolean> {
  const where = { accountId: given.AccountId ?? place.accountId, region: given.Region ?? place.region };
  const nowMs = clock.now().getTime();
  return store.world(where).change((change) => {
    const existing = change.find(given.Name);
    if (existing && !isGone(existing, nowMs)) return false;
    kms(where).checkKey(given.KmsKeyId || undefined);
    if (existing) change.remove(existing);
    const empty = newSecret({
      name: given.Name,
      place: where,
      token: randomUUID(),
      nowMs,
      description: given.Description,
      kmsKeyId: given.KmsKeyId,
      tags: tagsOf(given),
      owningService: given.OwningService,
    });
    const write = (secret: SecretRecord, version: PlantedVersion) =>
      writeVersion(change, secret, { ...version, nowMs, kms: kms(where) });
    change.save(versionsOf(given).reduce(write, empty));
    return true;
  });
}

interface PlantedVersion {
  readonly token: string;
  readonly value: SecretValue;
  readonly stages?: readonly string[];
}

function versionsOf({ Versions, ...given }: SeedSecret): readonly PlantedVersion[] {
  if (!Versions) return valuesOf(given).map((value) => ({ token: randomUUID(), value }));
  return Versions.flatMap(({ VersionId: token = randomUUID(), VersionStages: stages, ...version }) =>
    valuesOf(version).map((value) => ({ token, value, stages })),
  );
}

/** One value, or none. */
function valuesOf(
  given: Pick<SeedSecret, 'SecretString' | 'SecretBinary' | 'SecretJson'>,
): readonly SecretValue[] {
  const { SecretString, SecretBinary, SecretJson } = given;
  if (SecretBinary !== undefined) return [{ kind: 'binary', bytes: Buffer.from(SecretBinary, 'base64') }];
  // Numbers that were read by lossless-json keep all their digits.
  const text = SecretString ?? (SecretJson && stringify(SecretJson));
  return text === undefined ? [] : [{ kind: 'string', text }];
}

function tagsOf({ Tags = [] }: SeedSecret) {
  return Array.isArray(Tags) ? Tags : Object.entries(Tags).map(([Key, Value]) => ({ Key, Value }));
}

// Anything but a refusal may quote data.
function reasonOf(error: unknown): string {
  return error instanceof AwsError ? error.message : 'could not be written';
}
