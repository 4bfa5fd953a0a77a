import type { CedarPolicy } from './CedarPolicy';

/**
 * Whether a policy may look at a secret's tags or owning service. What is not understood counts as a yes, and so does
 * every way to get hold of the secret but those that are known to stop at what its ARN says.
 */
export function looksAtDescription({ json }: Pick<CedarPolicy, 'json'>): boolean {
  return json.conditions.some(({ body }) => mayLook(body));
}

/** What a secret's ARN says. */
const inArn: readonly unknown[] = ['name', 'region', 'account', 'arn'];

/** Operators of which only the operands matter. */
const plain = new Set([
  ...['!', 'neg', '==', '!=', 'in', '<', '<=', '>', '>=', '&&', '||', '+', '-', '*'],
  ...['contains', 'containsAll', 'containsAny', 'isEmpty', 'like', 'is', 'if-then-else', 'Set'],
]);

/** Operators that take a secret by its name, type and paths alone. */
const byIdentity = new Set(['==', '!=', 'in', 'is']);

/** `expression` is one of Cedar's JSON: an object of one member, the operator. */
function mayLook(expression: unknown): boolean {
  if (!isRecord(expression)) return true;
  const [operator, ...others] = Object.keys(expression);
  if (operator === undefined || others.length > 0) return true;
  const operands = expression[operator];
  switch (operator) {
    case 'Var':
      // By itself: whatever is around it may do anything with it.
      return operands === 'resource';
    case 'Value':
      return mentionsSecret(operands);
    case '.':
    case 'has':
      return mayLookAtAttribute(operands);
    case 'hasTag':
    case 'getTag':
      return !isRecord(operands) || !isVariable(operands.left, 'principal') || mayLook(operands.right);
    case 'Record':
      return !isRecord(operands) || Object.values(operands).some(mayLook);
  }
  if (!plain.has(operator)) return true;
  if (Array.isArray(operands)) return operands.some(mayLook);
  if (!isRecord(operands)) return true;
  return Object.entries(operands).some(([role, operand]) => {
    if (role === 'pattern' || role === 'entity_type') return false;
    return !(byIdentity.has(operator) && isVariable(operand, 'resource')) && mayLook(operand);
  });
}

function mayLookAtAttribute(operands: unknown): boolean {
  if (!isRecord(operands)) return true;
  if (isVariable(operands.left, 'resource')) return !inArn.includes(operands.attr);
  return mayLook(operands.left);
}

/** A secret that is written out may be the one that is asked about. */
function mentionsSecret(value: unknown): boolean {
  return JSON.stringify(value).includes('SecretQL::Secret');
}

function isVariable(expression: unknown, name: string): boolean {
  return isRecord(expression) && expression.Var === name;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
