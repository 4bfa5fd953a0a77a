import { type Standing, windowSeconds } from './createLimit';

/**
 * `RateLimit-Policy` and `RateLimit`: lists of strings with parameters (RFC 9651). `q` is the quota, `w` the window, `r`
 * what remains of the quota and `t` until when, both in seconds.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function limitHeaders(standings: readonly Standing[]): Readonly<Record<string, string>> {
  if (standings.length === 0) return {};
  const policies = standings.map(({ name, quota }) => `"${name}";q=${quota};w=${windowSeconds}`);
  const limits = standings.map(
    ({ name, remaining, resetMs }) => `"${name}";r=${remaining};t=${secondsOf(resetMs)}`,
  );
  return { 'ratelimit-policy': policies.join(', '), ratelimit: limits.join(', ') };
}

function secondsOf(durationMs: number): number {
  return Math.ceil(durationMs / 1_000);
}
