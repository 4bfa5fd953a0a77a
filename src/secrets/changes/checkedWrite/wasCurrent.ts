/** Whether a version with these labels is AWSCURRENT, or was until the last write. */
export function wasCurrent(labels: readonly string[]): boolean {
  return labels.includes('AWSCURRENT') || labels.includes('AWSPREVIOUS');
}
