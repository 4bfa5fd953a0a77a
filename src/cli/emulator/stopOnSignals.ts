/** Under npm a Ctrl-C comes twice, from the terminal and from npm: within this time both mean the same. */
const sameSignalMs = 1_000;

/** Stops in order on SIGTERM and SIGINT, and exits with 0; whoever asks again later does not want to wait. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let askedAtMs: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      const nowMs = performance.now();
      if (askedAtMs !== undefined && nowMs - askedAtMs > sameSignalMs) process.exit(1);
      if (askedAtMs === undefined) void stop().then(() => process.exit(0));
      askedAtMs ??= nowMs;
    });
}
