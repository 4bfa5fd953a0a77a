/** Gives the bytes of the next request to send; undefined ends the connection that asked. */
export type Source = () => Buffer | undefined;

/** The same request over and over, for as long as told from the first time it is asked. */
export function repeat(request: Buffer, durationMs: number): Source {
  let endMs: number | undefined;
  return () => {
    endMs ??= performance.now() + durationMs;
    return performance.now() < endMs ? request : undefined;
  };
}

/** Each request once, in order, whichever connection is free. */
export function each(requests: readonly Buffer[]): Source {
  let next = 0;
  return () => requests[next++];
}

/** Each request once, in order, for as long as told from the first time it is asked. */
export function eachFor(requests: readonly Buffer[], durationMs: number): Source {
  const next = each(requests);
  let endMs: number | undefined;
  return () => {
    endMs ??= performance.now() + durationMs;
    return performance.now() < endMs ? next() : undefined;
  };
}
