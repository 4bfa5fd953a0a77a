import type { Credentials } from './Credentials';

/** An account that is served, and its access key. */
export interface Account {
  readonly accountId: string;
  readonly credentials: Credentials;
}
