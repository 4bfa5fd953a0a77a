import type { SecretRecord } from './SecretRecord';

export const sortKeys = ['created-date', 'last-accessed-date', 'last-changed-date', 'name'] as const;

export type SortKey = (typeof sortKeys)[number];

/**
 * Where a secret stands in an order, as a text that sorts as the key does. Secrets with equal keys follow by name,
 * which no two share; those read on the same day, and those never read, which come first, by their creation.
 */
export function positionOf(secret: SecretRecord, sortBy: SortKey): string {
  if (sortBy === 'name') return secret.name;
  const { createdMs, changedMs, accessedMs = 0, name } = secret;
  if (sortBy === 'created-date') return `${sortable(createdMs)} ${name}`;
  if (sortBy === 'last-changed-date') return `${sortable(changedMs)} ${name}`;
  return `${sortable(accessedMs)} ${sortable(createdMs)} ${name}`;
}

/** A moment as a text that sorts as moments do. */
export function sortable(ms: number): string {
  return Math.max(0, ms).toString(36).padStart(9, '0');
}

/** The name of the secret at a position: names hold no spaces. */
export function nameAt(position: string): string {
  return position.slice(position.lastIndexOf(' ') + 1);
}
