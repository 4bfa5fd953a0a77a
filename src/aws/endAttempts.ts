import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** The name is one by which the SDK tries again. */
class AttemptTimeout extends Error {
  override readonly name = 'TimeoutError';
}

export interface EndAttemptsOptions {
  readonly attemptTimeoutMs: number;
  /** Ends the whole call that has this input. */
  readonly signalOf: (input: object) => AbortSignal | undefined;
}

/**
 * Ends each attempt when its time is up or nobody waits for its call any more, and closes its connection then. The SDK's own
 * times are of silence, and begin anew with each byte: an answer that drips would never end.
 */
export function endAttempts(client: SecretsManagerClient, options: EndAttemptsOptions): void {
  const { middlewareStack, config } = client;
  const ends = new WeakMap<object, AbortSignal>();

  // Within the retries, and around what reads AWS's answer.
  middlewareStack.add(
    (next) => async (args) => {
      const end = new AbortController();
      ends.set(args.input, end.signal);
      return until(next(args), end, options.signalOf(args.input), options.attemptTimeoutMs);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'endAttempts' },
  );

  // The innermost step, in place of the handler that a stack is closed with: that one knows no signal.
  middlewareStack.add(
    () =>
      ({ request, input }) =>
        config.requestHandler.handle(request as Request, { abortSignal: ends.get(input) }),
    { step: 'deserialize', priority: 'low', name: 'abortWithTheAttempt' },
  );
}

type Request = Parameters<SecretsManagerClient['config']['requestHandler']['handle']>[0];

async function until<T>(
  attempt: Promise<T>,
  end: AbortController,
  signal: AbortSignal | undefined,
  limitMs: number,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let leave = (): void => {};
  const ended = new Promise<never>((_, reject) => {
    const endBy = (reason: unknown): void => {
      reject(reason);
      end.abort(reason);
    };
    timer = setTimeout(() => endBy(new AttemptTimeout('AWS took too long for an attempt.')), limitMs);
    leave = () => endBy(signal?.reason);
  });
  signal?.addEventListener('abort', leave, { once: true });
  try {
    if (signal?.aborted) leave();
    return await Promise.race([attempt, ended]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  }
}
