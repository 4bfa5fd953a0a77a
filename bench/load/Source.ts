/** Gives the bytes of the next request to send on this connection, by its number; undefined ends the connection. */
export type Source = (connection: number) => Buffer | undefined;

/** The same request over and over, for as long as told from the first time it is asked. */
export function repeat(request: Buffer, durationMs: number): Source {
  return repeatOnEach([request], durationMs);
}

/** Like `repeat`, with a request of its own on each connection: the first has the first, and so on around. */
export function repeatOnEach(requests: readonly Buffer[], durationMs: number): Source {
  let endMs: number | undefined;
  return (connection) => {
    endMs ??= performance.now() + durationMs;
    return performance.now() < endMs ? requests[connection % requests.length] : undefined;
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
  return (connection) => {
    endMs ??= performance.now() + durationMs;
    return performance.now() < endMs ? next(connection) : undefined;
  };
}
