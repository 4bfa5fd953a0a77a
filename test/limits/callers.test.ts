import { expectLimited, parametersOf } from './expectLimited';
import { type LimitedProduct, startLimited } from './startLimited';

let product: LimitedProduct;

const callers = ['counted', 'another', 'twice@old', 'twice@new', 'spender', 'poor', 'busy', 'leaver', 'idle'];

beforeAll(async () => {
  product = await startLimited(callers, {
    RATE_LIMIT_PER_CALLER: '12',
    RATE_LIMIT_AWS_CALLS: '40',
    MAX_AWS_CALLS: '30',
    MAX_OPERATIONS_PER_CALLER: '3',
  });
});
beforeEach(() => {
  product.intercept(undefined);
  product.takeCalls();
});
afterAll(() => product.stop());

describe('operations of one caller', () => {
  test('as many as may be are served and counted down, one more is refused, and others go on', async () => {
    for (let remaining = 11; remaining >= 0; remaining--) {
      const { status, headers } = await product.as('counted');
      expect(status).toBe(200);
      expect(headers.get('ratelimit-policy')).toBe('"operations";q=12;w=60');
      expect(headers.get('ratelimit')).toMatch(/^"operations";r=\d+;t=\d+$/);
      const { r, t } = parametersOf(headers.get('ratelimit'), 'operations');
      expect(r).toBe(remaining);
      expect(t).toBeGreaterThan(0);
      expect(t).toBeLessThanOrEqual(60);
    }
    const refused = await product.as('counted');
    expectLimited(refused, 'OPERATIONS');
    expect(parametersOf(refused.headers.get('ratelimit'), 'operations')).toMatchObject({ r: 0 });
    expect(refused.headers.get('retry-after')).toBe(
      String(parametersOf(refused.headers.get('ratelimit'), 'operations').t),
    );
    // From the same address: it is the caller that is limited.
    expect((await product.as('another')).status).toBe(200);
  });

  test('two keys of one name are one caller', async () => {
    for (let i = 0; i < 6; i++) {
      expect((await product.as('twice@old')).status).toBe(200);
      expect((await product.as('twice@new')).status).toBe(200);
    }
    expectLimited(await product.as('twice@new'), 'OPERATIONS');
    expectLimited(await product.as('twice@old'), 'OPERATIONS');
  });
});

describe('AWS calls of one caller', () => {
  /** Up to 30 calls: five pages of a list that policies may leave gaps in, and a read of versions for each secret. */
  const upTo30 = '{ secrets(first: 25) { nodes { versions { createdAt } } } }';

  async function remaining(caller: string): Promise<number | undefined> {
    const { headers } = await product.as(caller, '{ secret(id: "none") { arn } }');
    expect(headers.get('ratelimit-policy')).toBe('"operations";q=12;w=60, "aws-calls";q=40;w=60');
    return parametersOf(headers.get('ratelimit'), 'aws-calls').r;
  }

  test('what an operation can make is taken before it begins, and given back if it was not made', async () => {
    const answer = await product.as('spender', upTo30);
    expect([answer.status, answer.errors]).toEqual([200, []]);
    expect(product.takeCalls()).toEqual(['ListSecrets']);
    expect(parametersOf(answer.headers.get('ratelimit'), 'aws-calls')).toMatchObject({ r: 10 });
    // One for the list, one for the look.
    expect(await remaining('spender')).toBe(38);
    expect(await remaining('spender')).toBe(37);
  });

  test('an operation that makes none takes none', async () => {
    const { headers } = await product.as('idle', '{ __typename }');
    expect(headers.get('ratelimit-policy')).toBe('"operations";q=12;w=60');
    expect(await remaining('idle')).toBe(39);
  });

  test('what can make more than are left is refused before AWS is asked, and takes nothing', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    product.intercept(async () => {
      await released;
      return undefined;
    });
    const first = product.as('poor', upTo30);
    while (product.inputsOf('ListSecrets').length === 0)
      await new Promise((resolve) => setImmediate(resolve));
    const refused = await product.as('poor', upTo30);
    expectLimited(refused, 'AWS_CALLS');
    expect(parametersOf(refused.headers.get('ratelimit'), 'operations')).toMatchObject({ r: 10 });
    release();
    expect((await first).status).toBe(200);
    expect(product.takeCalls()).toEqual(['ListSecrets']);
    expect(await remaining('poor')).toBe(38);
  });
});

describe('operations of one caller at once', () => {
  /** AWS answers when it is told to. */
  function hold() {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    product.intercept(async () => {
      await released;
      return undefined;
    });
    return () => release();
  }

  const look = (i: number) => `{ secret(id: "held-${i}") { arn } }`;
  const underWay = async (count: number) => {
    while (product.inputsOf('DescribeSecret').length < count)
      await new Promise((resolve) => setImmediate(resolve));
  };

  test('three are under way, one more is refused, and others go on', async () => {
    const release = hold();
    const held = [1, 2, 3].map((i) => product.as('busy', look(i)));
    await underWay(3);
    const refused = await product.as('busy');
    expectLimited(refused, 'CONCURRENCY');
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await product.as('another')).status).toBe(200);
    release();
    for (const answer of await Promise.all(held)) expect(answer.status).toBe(200);
    expect((await product.as('busy')).status).toBe(200);
  });

  test('who leaves makes room', async () => {
    const release = hold();
    const leaving = new AbortController();
    const held = [1, 2, 3].map((i) =>
      fetch(`${product.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: product.authorizationOf('leaver') },
        body: JSON.stringify({ query: look(i) }),
        signal: leaving.signal,
      }).catch(() => 'left'),
    );
    await underWay(3);
    expectLimited(await product.as('leaver'), 'CONCURRENCY');
    leaving.abort();
    expect(await Promise.all(held)).toEqual(['left', 'left', 'left']);
    let status = 429;
    for (let i = 0; i < 7 && status === 429; i++) status = (await product.as('leaver')).status;
    expect(status).toBe(200);
    release();
  });
});
