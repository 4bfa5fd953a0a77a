import { InvalidArgumentError } from 'commander';

const unitsMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

const longestMs = 366 * unitsMs.d;

/**
 * Milliseconds of a time such as 90d, 12h or 30m.
 *
 * @throws InvalidArgumentError for none, and for one so long that the key would be forgotten before it expires
 */
export function readLifetime(text: string): number {
  const { count, unit } = /^(?<count>[1-9]\d{0,6})(?<unit>[mhd])$/.exec(text)?.groups ?? {};
  const lifetimeMs = Number(count) * (isUnit(unit) ? unitsMs[unit] : Number.NaN);
  if (!(lifetimeMs <= longestMs))
    throw new InvalidArgumentError('It is a time such as 90d, 12h or 30m, at most 366d.');
  return lifetimeMs;
}

function isUnit(text: string | undefined): text is keyof typeof unitsMs {
  return text !== undefined && Object.hasOwn(unitsMs, text);
}
