/** Whether the tests talk to real AWS (`AWS_LIVE=1`) in place of the embedded Secrets Manager. */
export const isLive = process.env.AWS_LIVE === '1';

/**
 * `test` for what cannot be set up on real AWS: there it is skipped, and its name says why. A file none of whose tests
 * can run there begins with `const test = emulatorOnly('…')`.
 */
export function emulatorOnly(why: string): jest.It {
  if (!isLive) return test;
  const withReason = {
    apply: (skip: jest.It, self: unknown, [name, ...rest]: readonly unknown[]) =>
      Reflect.apply(skip, self, [`${name} (not on AWS: ${why})`, ...rest]),
  };
  const eachWithReason = {
    apply: (each: jest.Each, self: unknown, table: readonly unknown[]) =>
      new Proxy(Reflect.apply(each, self, table), withReason),
  };
  return new Proxy(test.skip, {
    ...withReason,
    get: (skip, member) =>
      member === 'each' ? new Proxy(skip.each, eachWithReason) : Reflect.get(skip, member),
  });
}
