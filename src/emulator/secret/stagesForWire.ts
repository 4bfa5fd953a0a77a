/**
 * Labels in the order in which AWS answers them, which is that of a Java HashSet: by the low bits of the spread
 * hash. No client may rely on it, and copying it shows clients that do. Absent for a version without labels.
 */
export function stagesForWire(stages: readonly string[]): readonly string[] | undefined {
  if (stages.length < 2) return stages.length === 0 ? undefined : stages;
  const buckets = stages.length > 12 ? 32 : 16;
  const bucketOf = (label: string) => {
    const code = javaHashCode(label);
    return (code ^ (code >>> 16)) & (buckets - 1);
  };
  return [...stages].sort((one, other) => bucketOf(one) - bucketOf(other));
}

function javaHashCode(text: string): number {
  let code = 0;
  for (let index = 0; index < text.length; index++) code = (Math.imul(code, 31) + text.charCodeAt(index)) | 0;
  return code;
}
