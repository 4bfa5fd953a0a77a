import type { Answer } from '../support/client';

/** What every answer has that a limit refuses. Gives the headers that say which. */
export function expectLimited({ status, errors, headers, text }: Answer, reason: string): void {
  expect({ status, errors }).toEqual({
    status: 429,
    errors: [
      expect.objectContaining({
        extensions: {
          code: 'RATE_LIMITED',
          reason,
          retryable: true,
          retryAfterMs: expect.any(Number),
          requestId: headers.get('x-request-id'),
        },
      }),
    ],
  });
  const { retryAfterMs } = errors[0]?.extensions ?? {};
  const retryAfter = Number(headers.get('retry-after'));
  expect(retryAfter).toBe(Math.ceil((retryAfterMs ?? 0) / 1_000));
  expect(retryAfter).toBeGreaterThan(0);
  expect(retryAfter).toBeLessThanOrEqual(60);
  expect(text).not.toContain('"data":{');
}

/** What a header says of one limit, by its parameters. */
export function parametersOf(header: string | null, limit: string): Record<string, number> {
  const item = (header ?? '').split(', ').find((one) => one.startsWith(`"${limit}";`)) ?? '';
  const pairs = item
    .split(';')
    .slice(1)
    .map((pair) => pair.split('='));
  return Object.fromEntries(pairs.map(([name, value]) => [name, Number(value)]));
}
