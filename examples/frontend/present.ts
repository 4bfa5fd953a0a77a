/** What must be there when all went well. */
export function present<T>(what: T | null | undefined): T {
  if (what === null || what === undefined) throw new Error('The gateway left out what was asked for.');
  return what;
}
