import type { Clock } from './createClock';
import type { FaultSettings } from './faults/faultSettings';
import type { Seeded } from './seed/createSeeder';
import type { SeedSecret } from './seed/seedSecrets';
import type { Credentials } from './signature/Credentials';

export interface RunningEmulator {
  readonly endpoint: string;
  readonly port: number;
  readonly region: string;
  readonly credentials: Credentials;
  /**
   * The access key of an account that is served; in the credentials file it is the profile of that id.
   *
   * @throws Error when the account is not served
   */
  credentialsOf(accountId: string): Credentials;
  /** Absent when nothing is kept. */
  readonly dataDirectory?: string;
  /** Accounts that the data held secrets of at the start and that are not served: nobody reaches those. */
  readonly unservedAccounts: readonly string[];
  /** The clock of the domain's rules; a test may stop and move it. */
  readonly clock: Clock;
  /** What goes wrong on purpose, after replacing it where settings are given. `{}` switches all of it off. */
  faults(settings?: FaultSettings): FaultSettings;
  /** What `seed` of the options came to. */
  readonly seeded: Seeded;
  /**
   * Makes the secrets that are not there yet.
   *
   * @throws Error with a sentence that names what is wrong and quotes no value
   */
  seed(secrets: readonly SeedSecret[]): Promise<Seeded>;
  /**
   * Takes every secret of every account and Region away, switches faults off and lets the clock show real time.
   * Credentials and keys stay.
   */
  reset(): Promise<void>;
  /** Finishes what is under way, then closes connections and files. A second call waits for the first. */
  stop(): Promise<void>;
}
