/** Secrets to begin with, each with a value that tells whose it is. */
export function seeded(count: number) {
  return Array.from({ length: count }, (_, i) => ({ Name: nameOf(i), SecretString: textOf(nameOf(i)) }));
}

export function nameOf(index: number): string {
  return `secret-${String(index).padStart(3, '0')}`;
}

export function textOf(name: string): string {
  return `value of ${name}`;
}
