/**
 * The name of whatever was thrown, by which errors are told apart here: most of AWS's have no class in the SDK, and a
 * DOMException (TimeoutError, AbortError) is an Error in its own realm alone.
 */
export function errorNameOf(error: unknown): string {
  const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : undefined;
  return typeof name === 'string' ? name : 'UnknownError';
}
