import type { IncomingHttpHeaders } from 'node:http';
import type { Place } from '../secret/Place';

const scope = /Credential=([^/,\s]+)\/\d{8}\/([a-z]{2,3}(?:-[a-z]+)+-\d+)\//;
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
    const [, accessKeyId = '', region = byDefault.region] = scope.exec(headers.authorization ?? '') ?? [];
    const accountId = accountPattern.test(accessKeyId) ? accessKeyId : accountOf(accessKeyId);
    return { accountId: accountId ?? byDefault.accountId, region };
  };
}
