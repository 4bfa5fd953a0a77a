/**
 * The id of the demo's n-th version of a secret, counted from 1: it is sent as the clientRequestToken, which becomes
 * the version's id. The same at every run, so that a later run knows what an interrupted one has written.
 */
export function versionIdOf(number: number): string {
  return `secretql-demo-version-${String(number).padStart(12, '0')}`;
}
