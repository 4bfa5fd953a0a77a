/** What tells when the client of a request has left: node:http's ServerResponse. */
export interface Connection {
  readonly destroyed: boolean;
  once(event: 'close', listener: () => void): void;
}

/** The waiting that faults impose on requests; it ends early when the server stops. */
export interface Waits {
  sleep(ms: number): Promise<void>;
  /** Resolves when the client has left. */
  untilClosed(connection: Connection): Promise<void>;
  /** Ends all waiting, also that which begins later. */
  end(): void;
}

export function createWaits(): Waits {
  const waiting = new Set<() => void>();
  let isOver = false;
  const wait = (begin: (done: () => void) => () => void) =>
    new Promise<void>((resolve) => {
      if (isOver) return resolve();
      const end = () => {
        waiting.delete(end);
        cancel();
        resolve();
      };
      waiting.add(end);
      const cancel = begin(end);
    });
  return {
    sleep: (ms) =>
      wait((done) => {
        const timer = setTimeout(done, ms);
        return () => clearTimeout(timer);
      }),
    untilClosed: (connection) =>
      connection.destroyed
        ? Promise.resolve()
        : wait((done) => {
            connection.once('close', done);
            return () => {};
          }),
    end() {
      isOver = true;
      for (const end of [...waiting]) end();
    },
  };
}
