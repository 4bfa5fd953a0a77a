import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from './AwsError';

const loopbackHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/**
 * Keeps web pages out. A page whose own name was made to resolve to this machine (DNS rebinding) betrays itself by
 * the Host it asks for, any other page by its Origin.
 *
 * @throws AwsError AccessDeniedException with status 403
 */
export function refuseForeign({ host, origin }: IncomingHttpHeaders): void {
  if (host === undefined || !loopbackHost.test(host))
    throw new AwsError(
      'AccessDeniedException',
      'This embedded Secrets Manager answers only requests whose Host is localhost, 127.0.0.1 or [::1].',
      403,
    );
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`)
    throw new AwsError(
      'AccessDeniedException',
      'This embedded Secrets Manager answers no web page of another origin.',
      403,
    );
}
