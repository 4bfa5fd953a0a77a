import type { z } from 'zod';

type Path = readonly PropertyKey[];

/**
 * What is wrong with some JSON, each mistake with where it is; quotes names of members, never a value.
 *
 * @param nameOf how people call what is at a path
 */
export function mistakesIn(error: z.ZodError, nameOf = dotted): string {
  return error.issues
    .map((issue) => [nameOf(issue.path), textOf(issue)].filter((text) => text !== '').join(': '))
    .join('; ');
}

function dotted(path: Path): string {
  return path.map(String).join('.');
}

// zod names what it found by its class, which says nothing to people.
function textOf({ message }: z.core.$ZodIssue): string {
  const [, expected, received] = /^Invalid input: expected (\w+), received (.*)$/.exec(message) ?? [];
  if (expected === undefined) return message;
  return received === 'undefined' ? 'is missing' : `must be ${kindOf(expected)}`;
}

function kindOf(type: string): string {
  if (type === 'object' || type === 'record') return 'an object';
  return type === 'array' ? 'a list' : `of the type ${type}`;
}
