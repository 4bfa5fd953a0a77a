import { z } from 'zod';
import type { Clock } from '../createClock';
import { mistakesIn } from '../mistakesIn';

// A century: what is further away than that is a slip, and ends in dates that nothing can show.
const maxAdvanceSeconds = 100 * 366 * 24 * 60 * 60;

const move = z.strictObject({
  now: z.iso.datetime({ offset: true, error: 'must be a moment such as 2026-12-01T00:00:00Z' }).optional(),
  advanceSeconds: z.number().min(-maxAdvanceSeconds).max(maxAdvanceSeconds).optional(),
  frozen: z.boolean().optional(),
});

/** What the clock shows, as JSON. */
export interface ShownClock {
  readonly now: string;
  readonly frozen: boolean;
}

export function showClock(clock: Clock): ShownClock {
  return { now: clock.now().toISOString(), frozen: clock.isFrozen };
}

/**
 * Moves the clock: stops it if asked to, sets it, moves it on, lets it run if asked to, in this order.
 *
 * @throws Error with a sentence that names what is wrong
 */
export function moveClock(clock: Clock, json: unknown): ShownClock {
  const read = move.safeParse(json);
  if (!read.success) throw new Error(`The move of the clock is not right: ${mistakesIn(read.error)}`);
  const { now, advanceSeconds, frozen } = read.data;
  if (frozen) clock.freeze();
  if (now !== undefined) clock.set(new Date(now));
  if (advanceSeconds !== undefined) clock.advance(advanceSeconds * 1000);
  if (frozen === false) clock.resume();
  return showClock(clock);
}
