import type { z } from 'zod';

/** What is wrong with some JSON, each mistake with the path of the member; quotes names of members, never a value. */
export function mistakesIn(error: z.ZodError): string {
  return error.issues
    .map((issue) => {
      const path = issue.path.map(String).join('.');
      return path === '' ? textOf(issue) : `${path}: ${textOf(issue)}`;
    })
    .join('; ');
}

function textOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'unrecognized_keys') return issue.message;
  return `unknown member ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}`;
}
