/**
 * An answer as AWS writes it: members in alphabetical order, absent ones left out, no white space, bytes in base64,
 * times as epoch seconds with up to three decimals in Java's exponent notation (`1.790456648967E9`).
 */
export function toAwsJson(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    if (Array.isArray(value)) return `[${value.map(toAwsJson).join(',')}]`;
    if (value instanceof Date) return epochSeconds(value.getTime());
    if (value instanceof Uint8Array) return `"${Buffer.from(value).toString('base64')}"`;
    return structureJson(value);
  }
  return JSON.stringify(value) ?? 'null';
}

function structureJson(value: object): string {
  const members: Readonly<Record<string, unknown>> = { ...value };
  let json = '';
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member === undefined) continue;
    json += `${json === '' ? '' : ','}${JSON.stringify(name)}:${toAwsJson(member)}`;
  }
  return `{${json}}`;
}

// Java's Double.toString uses an exponent from ten million on; moments before May 1970 stay below.
function epochSeconds(ms: number): string {
  const digits = String(ms);
  if (ms < 1e10) return String(ms / 1000);
  const decimals = digits.slice(1).replace(/0+$/, '');
  return `${digits[0]}.${decimals || '0'}E${digits.length - 4}`;
}
