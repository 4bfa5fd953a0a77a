import { GatewayError } from '../errors/GatewayError';

/**
 * What the work gives, unless it takes too long. The work itself goes on: it is told by the signal that fires when the
 * answer is out.
 *
 * `beforehand` is done when the time is up and before that is answered; if it fails, so does this.
 *
 * Fastify's `handlerTimeout` will not do: its timer is cleared as soon as the body of a POST has been read.
 *
 * @throws GatewayError REQUEST_TIMEOUT
 */
export async function withinTime<T>(
  work: Promise<T>,
  limitMs: number,
  beforehand: () => Promise<void>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeIsUp = new Promise<never>((_, reject) => {
    const refuse = () => reject(new GatewayError('REQUEST_TIMEOUT', 'The request took too long.'));
    timer = setTimeout(() => void beforehand().then(refuse, reject), limitMs);
  });
  try {
    return await Promise.race([work, timeIsUp]);
  } finally {
    clearTimeout(timer);
  }
}
