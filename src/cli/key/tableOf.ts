import type { ApiKey } from '../../access/keys/ApiKey';

/** The keys as lines for people, the first to expire first. Nothing of what they are recognised by. */
export function tableOf(keys: readonly ApiKey[], now: Date): string {
  const rows = keys
    .toSorted((a, b) => Date.parse(a.expiresAt) - Date.parse(b.expiresAt))
    .map(({ id, name, groups, expiresAt }) => [
      id,
      name,
      new Date(expiresAt) > now ? `until ${expiresAt}` : `expired ${expiresAt}`,
      groups.join(', '),
    ]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`)
    .join('');
}
