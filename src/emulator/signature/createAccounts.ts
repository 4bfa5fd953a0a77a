import type { Place } from '../secret/Place';
import type { Credentials } from './Credentials';
import { createClaims } from './createClaims';
import { createVerifier, type SignedRequest } from './createVerifier';

interface Needs {
  readonly authentication: 'signature' | 'none';
  /** The emulator's own account, and the Region of requests that name none. */
  readonly place: Place;
  /** An access key of the first account. */
  readonly own: Credentials;
  /** One more for each account, also the first. */
  readonly byAccount: ReadonlyMap<string, Credentials>;
}

/** The accounts that are served. */
export interface Accounts {
  /**
   * Who sent a request, and the Region that it is for.
   *
   * @throws AwsError when the signature is not right
   */
  identify(request: SignedRequest): Place;
  /** @throws Error when the account is not served */
  credentialsOf(accountId: string): Credentials;
}

/** Without authentication a request is taken at its word; else it must be signed, not long ago, for one of the accounts. */
export function createAccounts({ authentication, place, own, byAccount }: Needs): Accounts {
  const first = { accountId: place.accountId, credentials: own };
  const accounts = [first, ...[...byAccount].map(([accountId, credentials]) => ({ accountId, credentials }))];
  const verify = createVerifier(accounts);
  const accountOf = (accessKeyId: string) =>
    accounts.find(({ credentials }) => credentials.accessKeyId === accessKeyId)?.accountId;
  return {
    identify:
      authentication === 'none' ? createClaims(place, accountOf) : (request) => verify(request, Date.now()),
    credentialsOf(accountId) {
      const account = accounts.find((served) => served.accountId === accountId);
      if (!account) throw new Error(`The account ${accountId} is not served; name it in otherAccountIds`);
      return account.credentials;
    },
  };
}
