import { z } from 'zod';

/** An object that has these members and no others; whoever gives another one is told which there are. */
export function strictObject<S extends z.core.$ZodLooseShape>(shape: S): z.ZodObject<S, z.core.$strict> {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? unknown(issue.keys ?? [], known) : undefined),
  });
}

function unknown(keys: readonly string[], known: string): string {
  return `unknown member ${keys.map((key) => JSON.stringify(key)).join(', ')} (there are ${known})`;
}
