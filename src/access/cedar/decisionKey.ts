import type { Question } from '../Policies';

/**
 * Everything that a decision depends on beside the policies: the whole question, so that what is added to it some day
 * cannot be forgotten here.
 */
export function decisionKey({ principal, action, secret, context }: Question): string {
  return JSON.stringify([principal, action, secret, context]);
}
