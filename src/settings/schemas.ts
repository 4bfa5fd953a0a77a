import { z } from 'zod';

/** One environment variable: what may stand in it, and what it means. */
export interface Setting {
  /** What Config calls it. */
  readonly key: string;
  readonly schema: z.ZodType;
  /** As it would be written in the environment. Empty: unset. */
  readonly default: string;
  readonly meaning: string;
}

export type Settings = Readonly<Record<string, Setting>>;

export const region = z.string().regex(/^([a-z]+-)+\d+$/, 'must be an AWS Region, such as eu-central-1');

/** A number within bounds, both included. */
export function between(min: number, max: number): z.ZodCoercedNumber {
  const error = `must be ${min} to ${max}`;
  return z.coerce.number(error).min(min, error).max(max, error);
}

export function wholeBetween(min: number, max: number): z.ZodCoercedNumber {
  return between(min, max).int(`must be ${min} to ${max}`);
}

export const port = wholeBetween(0, 65_535);

export const url = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' });

/** Items separated by commas; none when it is unset. */
export function list<T extends z.ZodType>(item: T): z.ZodPreprocess<z.ZodArray<T>> {
  return z.preprocess(
    (text) => (typeof text === 'string' ? text.split(',').map((part) => part.trim()) : []),
    z.array(item),
  );
}

export function oneOf<const T extends readonly string[]>(words: T): z.ZodEnum<{ [W in T[number]]: W }> {
  return z.enum(words, `must be one of ${words.join(', ')}`);
}
