import { deadUrl, fill, fillAt, fillThrough } from './support/fill';
import { freshProducts } from './support/freshProducts';

const startFresh = freshProducts();

describe('when it cannot be done', () => {
  it('says how to start a gateway when nothing listens', async () => {
    const url = await deadUrl();
    const { isComplete, output } = await fillAt(url);
    expect(isComplete).toBe(false);
    expect(output).toBe(
      `No gateway answers at ${url}: start one with \`npm start\` and run the demo again, or give its address with --url.\n`,
    );
  });

  it.each([
    { what: 'a page', body: '<html></html>' },
    { what: 'other JSON', body: '{"hello":"world"}' },
    { what: 'other data', body: '{"data":{"secretsByIds":[{"id":1}]}}' },
  ])('says that it is not SecretQL when it answers $what', async ({ body }) => {
    const { isComplete, output, requests } = await fillThrough(await startFresh(), () => ({
      status: 200,
      body,
    }));
    expect(isComplete).toBe(false);
    expect(output).toMatch(
      /^What answers at \S+ \(HTTP 200\) is not SecretQL: give its address with --url\.\n$/,
    );
    expect(requests).toHaveLength(1);
  });

  it('writes nothing when it cannot be found out what is there, and repeats the error with its remedy', async () => {
    const product = await startFresh();
    const errors = [{ message: 'AWS refused.', extensions: { code: 'UPSTREAM_THROTTLED' } }];
    const body = JSON.stringify({ data: { secretsByIds: [] }, errors });
    const { isComplete, output, requests } = await fillThrough(product, () => ({ status: 200, body }));
    expect(isComplete).toBe(false);
    expect(output).toBe('AWS refused. (UPSTREAM_THROTTLED) Wait for `retryAfterMs` and try again.\n');
    expect(requests).toHaveLength(1);
  });

  it('makes the others when some fail, says why, and shows no value', async () => {
    const product = await startFresh();
    const refusal = { data: { change: { userErrors: [{ message: 'A limit is reached.' }] } } };
    const failure = {
      errors: [{ message: 'KMS failed.', extensions: { code: 'UPSTREAM_KMS' } }],
      data: { change: null },
    };
    const answer = (body: object) => ({ status: 200, body: JSON.stringify(body) });
    const { isComplete, output } = await fillThrough(product, ({ body }) => {
      if (body.includes('"name":"prod/shop/cache"')) return answer(refusal);
      if (body.includes('"id":"prod/shop/database"')) return answer(failure);
      return 'pass';
    });

    expect(isComplete).toBe(false);
    expect(output).toContain('29 made, 0 already there, 2 failed.');
    expect(output).toContain('prod/shop/cache:\n  A limit is reached.\n');
    expect(output).toContain(
      'prod/shop/database:\n  KMS failed. (UPSTREAM_KMS) Ask whoever owns the KMS key.\n',
    );
    expect(output).not.toContain('To try next');
    expect(output).not.toMatch(/demo-/);
    expect((await fill(product)).output).toContain('1 made, 1 completed, 29 already there, 0 failed.');
  });

  it('asks no more of a gateway that went away', async () => {
    const { isComplete, output, requests } = await fillThrough(await startFresh(), ({ number }) =>
      number <= 1 ? 'pass' : 'loseRequest',
    );
    expect(isComplete).toBe(false);
    expect(output).toContain('0 made, 0 already there, 31 failed.');
    expect(output.match(/No gateway answers/g)).toHaveLength(1);
    expect(requests.length).toBeLessThanOrEqual(1 + 4);
  });
});
