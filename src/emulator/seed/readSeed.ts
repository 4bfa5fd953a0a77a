import { mistakesIn } from '../mistakesIn';
import { type SeedSecret, seedSecrets } from './seedSecrets';

/**
 * Reads JSON as secrets to begin with.
 *
 * @throws Error with a sentence that names the entries, counted from 1, and their members, and quotes no value
 */
export function readSeed(json: unknown): readonly SeedSecret[] {
  const read = seedSecrets.safeParse(json);
  if (!read.success)
    throw new Error(
      `The secrets to begin with are not right: ${mistakesIn(read.error, ([index, ...member]) =>
        index === undefined ? '' : [entryName(json, Number(index)), ...member.map(counted)].join(', '),
      )}`,
    );
  checkNames(read.data);
  return read.data;
}

/** How people find an entry: its number, and its name if it has one. */
export function entryName(json: unknown, index: number): string {
  const entry: unknown = Array.isArray(json) ? json[index] : undefined;
  const name = typeof entry === 'object' && entry !== null && 'Name' in entry ? entry.Name : undefined;
  return `entry ${index + 1}${typeof name === 'string' ? ` (${name})` : ''}`;
}

function counted(part: PropertyKey): string {
  return typeof part === 'number' ? `number ${part + 1}` : String(part);
}

function checkNames(secrets: readonly SeedSecret[]): void {
  const seen = new Map<string, number>();
  for (const [index, { Name, Region = '', AccountId = '' }] of secrets.entries()) {
    const key = `${AccountId} ${Region} ${Name}`;
    const first = seen.get(key);
    if (first !== undefined)
      throw new Error(
        `The secrets to begin with are not right: ${entryName(secrets, index)} has the name of entry ${first + 1}`,
      );
    seen.set(key, index);
  }
}
