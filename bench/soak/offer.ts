import { setTimeout as delay } from 'node:timers/promises';
import type { Post, PostAnswer } from './createPoster';
import type { SoakRequest } from './createWorkload';

/** What became of one request. */
export interface Outcome {
  /** Since the load began: when it was due. */
  readonly dueMs: number;
  /** From when it was due, so that a delay of the load itself does not hide. */
  readonly tookMs: number;
  readonly kind: 'accepted' | 'refused' | 'other';
}

export interface Offer {
  readonly post: Post;
  readonly next: () => SoakRequest;
  readonly perSecond: number;
  readonly durationMs: number;
  readonly onOutcome: (outcome: Outcome) => void;
}

/** Sends requests as they are due, whether or not those before have been answered: else there is no overload. */
export async function offer({ post, next, perSecond, durationMs, onOutcome }: Offer): Promise<void> {
  const startMs = performance.now();
  const underWay = new Set<Promise<void>>();

  async function send(dueMs: number): Promise<void> {
    const { body, settle } = next();
    const answer = await post(body).catch(() => undefined);
    settle(answer);
    onOutcome({ dueMs, tookMs: performance.now() - startMs - dueMs, kind: kindOf(answer) });
  }

  for (let sent = 0; ; await delay(1)) {
    const passedMs = performance.now() - startMs;
    for (; sent < (Math.min(passedMs, durationMs) * perSecond) / 1_000; sent += 1) {
      const sending = send((sent * 1_000) / perSecond).finally(() => underWay.delete(sending));
      underWay.add(sending);
    }
    if (passedMs >= durationMs) break;
  }
  await Promise.all(underWay);
}

/** How many requests a second a few clients get answered that each wait for one before they send the next. */
export async function capacity(
  { post, next }: Pick<Offer, 'post' | 'next'>,
  durationMs: number,
): Promise<number> {
  const clients = 16;
  const endMs = performance.now() + durationMs;
  let served = 0;
  const client = async () => {
    while (performance.now() < endMs) {
      const { body, settle } = next();
      const answer = await post(body);
      settle(answer);
      if (kindOf(answer) === 'accepted') served += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (served * 1_000) / durationMs;
}

function kindOf(answer: PostAnswer | undefined): Outcome['kind'] {
  if (answer?.status === 200 && !answer.body.includes('"errors":[')) return 'accepted';
  const isRefusal = answer?.status === 503 && answer.body.includes('"OVERLOADED"');
  return isRefusal && Number(answer.retryAfter) >= 1 ? 'refused' : 'other';
}
