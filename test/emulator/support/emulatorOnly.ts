/** Whether the tests talk to real AWS (`AWS_LIVE=1`) in place of the embedded Secrets Manager. */
export const isLive = process.env.AWS_LIVE === '1';

/** `test` for what cannot be set up on real AWS: there it is skipped, and its name says why. */
export function emulatorOnly(why: string): (name: string, work: () => Promise<void>) => void {
  return (name, work) => (isLive ? test.skip(`${name} (not on AWS: ${why})`, work) : test(name, work));
}
