import type { FastifyCorsOptions, FastifyCorsOptionsDelegatePromise } from '@fastify/cors';

/**
 * CORS for a few exact origins, without credentials. To any other request, and to an OPTIONS that is no preflight, the
 * routes answer as if there were no CORS.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function corsFor(origins: readonly string[]): FastifyCorsOptionsDelegatePromise {
  return async ({ headers, method }): Promise<FastifyCorsOptions> => {
    const { origin } = headers;
    const isPreflight = headers['access-control-request-method'] !== undefined;
    if (origin === undefined || !origins.includes(origin) || (method === 'OPTIONS' && !isPreflight))
      return { origin: false };
    return { ...options, origin };
  };
}

const options = {
  methods: 'POST',
  // Any header but those a browser takes for credentials. Left out, what the page asks for would be repeated to it.
  allowedHeaders: '*, authorization',
  exposedHeaders: 'x-request-id, retry-after, ratelimit, ratelimit-policy, www-authenticate',
  maxAge: 600,
} as const satisfies FastifyCorsOptions;
