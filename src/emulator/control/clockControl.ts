import { z } from 'zod';
import type { Clock } from '../createClock';
import { mistakesIn } from '../mistakesIn';
import { strictObject } from '../strictObject';

const move = strictObject({
  now: z.iso.datetime({ offset: true, error: 'must be a moment such as 2026-12-01T00:00:00Z' }).optional(),
  advanceSeconds: z.number().optional(),
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
 * Moves the clock: sets it, moves it on from there, and stops it or lets it run, all at once.
 *
 * @throws Error with a sentence that names what is wrong; nothing has moved then
 */
export function moveClock(clock: Clock, json: unknown): ShownClock {
  const read = move.safeParse(json);
  if (!read.success) throw new Error(`The move of the clock is not right: ${mistakesIn(read.error)}`);
  const { now, advanceSeconds = 0, frozen } = read.data;
  const moment = new Date((now ? Date.parse(now) : clock.now().getTime()) + advanceSeconds * 1000);
  if (frozen) clock.freeze(moment);
  else if (now !== undefined || advanceSeconds !== 0) clock.set(moment);
  if (frozen === false) clock.resume();
  return showClock(clock);
}
