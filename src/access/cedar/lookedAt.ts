import type { CedarPolicy } from './CedarPolicy';

/** What of a secret the conditions of policies can look at, beside what their heads say of it. */
export interface LookedAt {
  /** Anything at all: also tags that are not named, for example. */
  readonly everything: boolean;
  /** As the Cedar schema calls them; `name` stands for its paths too. */
  readonly attributes: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
}

/**
 * Reads it from the policies. What is not understood counts as everything, and so does every way to get hold of the
 * secret but those that are known to stop at an attribute or a tag.
 */
export function lookedAt(policies: readonly Pick<CedarPolicy, 'json'>[]): LookedAt {
  const looks: Looks = { everything: false, attributes: new Set(), tags: new Set() };
  for (const { json } of policies) for (const { body } of json.conditions) follow(body, looks);
  return looks;
}

interface Looks {
  everything: boolean;
  readonly attributes: Set<string>;
  readonly tags: Set<string>;
}

/** Operators of which only the operands matter. */
const plain = new Set([
  ...['!', 'neg', '<', '<=', '>', '>=', '&&', '||', '+', '-', '*', 'if-then-else', 'Set', 'Record'],
  ...['contains', 'containsAll', 'containsAny', 'isEmpty'],
]);

/** Operators that take a secret by its name and paths alone. */
const byIdentity = new Set(['==', '!=', 'in']);

/** `expression` is one of Cedar's JSON: an object of one member, the operator. */
function follow(expression: unknown, looks: Looks): void {
  const [[operator, operands] = ['', undefined], ...others] = isRecord(expression)
    ? Object.entries(expression)
    : [];
  if (others.length > 0) looks.everything = true;
  else if (operator === 'Var') looks.everything ||= operands === 'resource';
  else if (operator === 'Value') looks.everything ||= mentionsSecret(operands);
  else if (Array.isArray(operands) && plain.has(operator)) for (const one of operands) follow(one, looks);
  else if (!isRecord(operands)) looks.everything = true;
  else if (operator === '.' || operator === 'has') followAttribute(operands, looks);
  else if (operator === 'hasTag' || operator === 'getTag') followTag(operands, looks);
  else if (operator === 'like') follow(operands.left, looks);
  else if (plain.has(operator)) for (const one of Object.values(operands)) follow(one, looks);
  else if (operator === 'is') followType(operands, looks);
  else if (byIdentity.has(operator)) followIdentity(operands, looks);
  else looks.everything = true;
}

function followIdentity(operands: Readonly<Record<string, unknown>>, looks: Looks): void {
  for (const operand of Object.values(operands)) {
    if (isResource(operand)) looks.attributes.add('name');
    else follow(operand, looks);
  }
}

/** The type of a resource says whether it is a secret, which is known; `in` may follow. */
function followType({ left, in: within }: Readonly<Record<string, unknown>>, looks: Looks): void {
  if (within !== undefined) followIdentity({ left, within }, looks);
  else if (!isResource(left)) follow(left, looks);
}

function followAttribute({ left, attr }: Readonly<Record<string, unknown>>, looks: Looks): void {
  if (!isResource(left)) follow(left, looks);
  else if (typeof attr === 'string') looks.attributes.add(attr);
  else looks.everything = true;
}

function followTag({ left, right }: Readonly<Record<string, unknown>>, looks: Looks): void {
  const name = isRecord(right) ? right.Value : undefined;
  if (isResource(left) && typeof name === 'string') looks.tags.add(name);
  else {
    follow(left, looks);
    follow(right, looks);
  }
}

/** A secret that is written out may be the one that is asked about. */
function mentionsSecret(value: unknown): boolean {
  return JSON.stringify(value).includes('SecretQL::Secret');
}

function isResource(expression: unknown): boolean {
  return isRecord(expression) && expression.Var === 'resource';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
