import { startWatchedProduct, type WatchedProduct } from './watchedProduct';

/**
 * One watched product for the tests of a file, started before the first and stopped after the last. Each test begins
 * with nothing called, intercepted or disturbed.
 */
export function useProduct(...options: Parameters<typeof startWatchedProduct>) {
  let running: WatchedProduct | undefined;
  const current = () => {
    if (!running) throw new Error('The product runs only while tests do');
    return running;
  };
  beforeAll(async () => {
    running = await startWatchedProduct(...options);
  });
  beforeEach(() => {
    current().intercept(undefined);
    current().emulator.faults({});
    current().takeCalls();
  });
  afterAll(() => running?.stop());
  const product: Omit<WatchedProduct, 'stop'> = {
    get url() {
      return current().url;
    },
    get emulator() {
      return current().emulator;
    },
    graphql: (...request) => current().graphql(...request),
    takeCalls: () => current().takeCalls(),
    inputsOf: (operation) => current().inputsOf(operation),
    authorizationsOf: (operation) => current().authorizationsOf(operation),
    intercept: (interception) => current().intercept(interception),
  };
  return {
    product,
    /** The data of a request that must have no errors. */
    async run(query: string, variables?: Readonly<Record<string, unknown>>) {
      const { data, errors } = await product.graphql(query, variables);
      expect(errors).toEqual([]);
      return data;
    },
  };
}
