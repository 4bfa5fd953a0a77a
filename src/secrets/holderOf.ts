/** The version that carries a staging label, in a secret's map of labels; null when none does. */
export function holderOf(
  stagesByVersion: ReadonlyMap<string, readonly string[]>,
  label: string,
): string | null {
  return [...stagesByVersion].find(([, labels]) => labels.includes(label))?.[0] ?? null;
}
