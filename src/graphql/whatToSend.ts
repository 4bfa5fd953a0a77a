/** What a scalar takes, for who sent something else: fixed texts, so that nothing of what was sent can be in them. */
const byScalar: Readonly<Record<string, string>> = {
  Boolean: 'Send true or false, without quotes.',
  DateTime: 'Send RFC 3339, such as "2026-01-31T12:00:00Z".',
  Float: 'Send a number, without quotes.',
  ID: 'Send a text.',
  Int: 'Send an integer of 32 bits, without quotes.',
  String: 'Send a text.',
};

/** A sentence for a scalar of this name that takes literals; undefined for any other type. */
export function whatToSend(typeName: string): string | undefined {
  return Object.hasOwn(byScalar, typeName) ? byScalar[typeName] : undefined;
}
