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

function textOf(issue: z.core.$ZodIssue): string {
  // zod names what it found by its class, which says nothing to people.
  const [, expected, received] = /^Invalid input: expected (\w+), received (.*)$/.exec(issue.message) ?? [];
  if (expected !== undefined)
    return received === 'undefined' ? 'is missing' : `must be of the type ${expected}`;
  if (issue.code !== 'unrecognized_keys') return issue.message;
  return `unknown member ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}`;
}
