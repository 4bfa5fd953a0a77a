import type { ListShape, Shape, StringShape, StructureShape } from './shape';

/**
 * The constraints of the model that an input does not meet, in the words of AWS. Members are named as AWS names
 * them there: camelCase, list elements counted from 1 (`filters.1.member.values`).
 *
 * The first ten, or a small request could ask for a large answer. AWS's own bounds are not known.
 */
export function violations(shape: StructureShape, input: unknown): readonly string[] {
  const found: string[] = [];
  checkMembers(shape, input, '', found);
  return found.slice(0, maxFound);
}

const maxFound = 10;
const maxQuoted = 1_000;

function checkMembers(shape: StructureShape, input: unknown, path: string, found: string[]): void {
  if (typeof input !== 'object' || input === null) return;
  const members: Readonly<Record<string, unknown>> = { ...input };
  for (const name in shape.members) {
    const member = shape.members[name];
    if (!member) continue;
    const at = path + (name[0] ?? '').toLowerCase() + name.slice(1);
    const value = members[name];
    if (value !== undefined) check(member, value, at, found);
    else if (member.required)
      found.push(`Value null at '${at}' failed to satisfy constraint: Member must not be null`);
  }
}

function check(shape: Shape, value: unknown, at: string, found: string[]): void {
  if (shape.kind === 'structure') {
    checkMembers(shape, value, `${at}.`, found);
    return;
  }
  const isSecret = 'sensitive' in shape && shape.sensitive;
  for (const broken of brokenBounds(shape, value)) {
    const quoted = isSecret ? '' : ` '${quote(value)}'`;
    found.push(`Value${quoted} at '${at}' failed to satisfy constraint: ${broken}`);
  }
  if (shape.kind === 'list' && Array.isArray(value)) checkElements(shape, value, at, found);
}

function checkElements(shape: ListShape, list: readonly unknown[], at: string, found: string[]): void {
  const of = shape.of;
  if (of.kind === 'structure') {
    for (const [index, element] of list.entries()) {
      if (found.length >= maxFound) return;
      check(of, element, `${at}.${index + 1}.member`, found);
    }
  } else if (list.some((element) => element === undefined || brokenBounds(of, element).length > 0)) {
    // For lists of strings AWS reports the whole list once, with every constraint of its elements.
    found.push(
      `Value '${quote(list)}' at '${at}' failed to satisfy constraint: Member must satisfy constraint: [${elementConstraints(of)}]`,
    );
  }
}

function brokenBounds(shape: Shape, value: unknown): readonly string[] {
  const broken: string[] = [];
  const size = typeof value === 'number' ? value : sizeOf(shape, value);
  const measure = shape.kind === 'integer' ? 'value' : 'length';
  if ('max' in shape && shape.max !== undefined && size > shape.max) broken.push(atMost(measure, shape.max));
  if ('min' in shape && shape.min !== undefined && size < shape.min) broken.push(atLeast(measure, shape.min));
  if (shape.kind === 'string' && typeof value === 'string') broken.push(...brokenWording(shape, value));
  return broken;
}

function brokenWording({ pattern, values }: StringShape, value: string): readonly string[] {
  const broken: string[] = [];
  if (pattern !== undefined && !new RegExp(pattern).test(value)) broken.push(matching(pattern));
  if (values && !values.includes(value))
    broken.push(`Member must satisfy enum value set: [${values.join(', ')}]`);
  return broken;
}

function elementConstraints({ min = 0, max, pattern }: StringShape): string {
  const constraints = max === undefined ? [] : [atMost('length', max), atLeast('length', min)];
  if (pattern !== undefined) constraints.push(matching(pattern));
  return constraints.join(', ');
}

function atMost(measure: string, max: number): string {
  return `Member must have ${measure} less than or equal to ${max}`;
}

function atLeast(measure: string, min: number): string {
  return `Member must have ${measure} greater than or equal to ${min}`;
}

function matching(pattern: string): string {
  return `Member must satisfy regular expression pattern: ${pattern}`;
}

function sizeOf(shape: Shape, value: unknown): number {
  if (typeof value === 'string')
    return shape.kind === 'string' && shape.unit === 'bytes' ? Buffer.byteLength(value) : value.length;
  return Array.isArray(value) || Buffer.isBuffer(value) ? value.length : 0;
}

function quote(value: unknown): string {
  const text = render(value);
  return text.length <= maxQuoted ? text : `${text.slice(0, maxQuoted)}…`;
}

// As Java prints a list or a structure.
function render(value: unknown): string {
  if (value === undefined) return 'null';
  if (Array.isArray(value)) return `[${value.map(render).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{${Object.entries(value)
    .map(([name, member]) => `${name}=${render(member)}`)
    .join(', ')}}`;
}
