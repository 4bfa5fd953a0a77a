import type { IncomingHttpHeaders } from 'node:http';
import type { Place } from '../secret/Place';
import { regionPattern } from '../secret/regionPattern';

const scope = /Credential=([^/,\s]+)\/\d{8}\/([^/,\s]+)\//;
const accountPattern = /^\d{12}$/;

/**
 * Takes a request at its word, for use without authentication: the Region is that of the scope it names, and an access
 * key id of twelve digits names the account, as in other emulators. What it does not say is as by default.
 *
 * @param accountOf the account that an access key id was made for
 */
export function createClaims(
  byDefault: Place,
  accountOf: (accessKeyId: string) => string | undefined,
): (request: { readonly headers: IncomingHttpHeaders }) => Place {
  return ({ headers }) => {
    const [, accessKeyId = '', named = ''] = scope.exec(headers.authorization ?? '') ?? [];
    if (!regionPattern.test(named)) return byDefault;
    const accountId = accountPattern.test(accessKeyId) ? accessKeyId : accountOf(accessKeyId);
    return { accountId: accountId ?? byDefault.accountId, region: named };
  };
}
