import type { EmulatorLogLine } from './EmulatorLogLine';
import type { FaultSettings } from './faults/faultSettings';
import type { RotationFunctionOptions } from './rotation/createRotationFunctions';
import type { SeedSecret } from './seed/seedSecrets';

export interface EmulatorOptions extends RotationFunctionOptions {
  /**
   * Where everything is kept; made if it is not there, readable by its owner alone. Without it nothing is kept: the
   * secrets and the credentials are gone when the emulator stops or is killed.
   */
  readonly dataDirectory?: string;
  /**
   * The key that the values are under: 32 bytes in base64, as `openssl rand -base64 32` prints them. Without it the
   * folder has a key file, made at the first start.
   */
  readonly masterKey?: string;
  /** A free one unless given. */
  readonly port?: number;
  /** The Region to suggest to clients. What counts is that of a request's signature; each is a world of its own. */
  readonly region?: string;
  readonly accountId?: string;
  /** Accounts that are served as well, each with an access key of its own. */
  readonly otherAccountIds?: readonly string[];
  /** How long after a change replicas in other Regions follow, by `clock`. 250 unless given. */
  readonly replicationDelayMs?: number;
  /**
   * How long after a forced deletion a secret is still described and holds its name, by `clock`: some seconds on AWS,
   * 0 unless given.
   */
  readonly forcedDeletionLifeMs?: number;
  /**
   * `signature` unless given. With `none` every program on this machine may do everything: the Region of a request is
   * the one in its Authorization header if it has one, else `region`; an access key id of 12 digits is the account.
   */
  readonly authentication?: 'signature' | 'none';
  /** Secrets to begin with: those that are not there are made before the first request is answered. */
  readonly seed?: readonly SeedSecret[];
  /** What goes wrong on purpose from the start; `faults` of the running emulator replaces it. */
  readonly faults?: FaultSettings;
  readonly log?: (line: EmulatorLogLine) => void;
}
