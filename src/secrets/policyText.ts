import { invalidInput, Refusal } from './Refusal';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutResourcePolicy.html */
const maxLength = 20_480;

/**
 * The text that AWS takes for a resource policy.
 *
 * @throws Refusal when the document is no JSON object, or longer than AWS takes
 */
export function policyText(document: unknown, path: readonly string[]): string {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new Refusal([
      invalidInput('A resource policy is a JSON object; give it as such, not as text.', path),
    ]);
  }
  const text = written(document);
  if (text === undefined || text.length > maxLength) {
    throw new Refusal([invalidInput('A resource policy has at most 20,480 characters.', path)]);
  }
  return text;
}

/** Undefined when it is nested more deeply than can be written, which is far beyond that length too. */
function written(document: object): string | undefined {
  try {
    return JSON.stringify(document);
  } catch {
    return undefined;
  }
}
