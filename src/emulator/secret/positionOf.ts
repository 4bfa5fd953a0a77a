import type { SecretRecord } from './SecretRecord';

export const sortKeys = ['created-date', 'last-accessed-date', 'last-changed-date', 'name'] as const;

export type SortKey = (typeof sortKeys)[number];

/**
 * Where a secret stands in an order, as a text that sorts as the key does. Secrets with equal keys follow by name,
 * which no two share; those that were never read come before all that were.
 */
export function positionOf(secret: SecretRecord, sortBy: SortKey): string {
  if (sortBy === 'name') return secret.name;
  const ms = {
    'created-date': secret.createdMs,
    'last-changed-date': secret.changedMs,
    'last-accessed-date': secret.accessedMs ?? 0,
  }[sortBy];
  return `${String(Math.max(0, ms)).padStart(16, '0')} ${secret.name}`;
}

/** The name of the secret at a position: names hold no spaces. */
export function nameAt(position: string): string {
  return position.slice(position.lastIndexOf(' ') + 1);
}
