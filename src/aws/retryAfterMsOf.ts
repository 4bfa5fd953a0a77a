/** More than that is no advice to a client, but an outage. */
const maxMs = 5 * 60 * 1000;

/**
 * How long AWS asks to wait before another try, as it stands in the headers of a failed answer, which the SDK keeps with
 * its error: `x-amz-retry-after` in milliseconds, or HTTP's `Retry-After` in seconds or as a date. Undefined when it does
 * not say, or nothing that can be meant.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfterMsOf(error: unknown, now: () => number = Date.now): number | undefined {
  const headers = headersOf(error);
  const ms = Number(headers.get('x-amz-retry-after') || Number.NaN);
  const waitMs = Number.isNaN(ms) ? delayMs(headers.get('retry-after'), now) : ms;
  return waitMs !== undefined && waitMs >= 0 && waitMs <= maxMs ? Math.ceil(waitMs) : undefined;
}

function delayMs(text: string | undefined, now: () => number): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - now());
}

function headersOf(error: unknown): ReadonlyMap<string, string> {
  const response = member(error, '$response');
  const headers = member(response, 'headers');
  if (typeof headers !== 'object' || headers === null) return new Map();
  return new Map(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
    ),
  );
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
