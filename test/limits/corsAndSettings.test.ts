import { ConfigError, readConfig } from '../../src/config';
import { startProduct } from '../support/product';
import { expectLimited } from './expectLimited';
import { startLimited } from './startLimited';

const origin = 'https://app.example';

test('a page of an allowed origin may sign in, and can read why it has to wait', async () => {
  const product = await startLimited(['page'], { CORS_ORIGINS: origin, RATE_LIMIT_PER_CALLER: '1' });
  try {
    const preflight = await fetch(`${product.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization, content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    expect((await product.as('page', undefined, { origin })).status).toBe(200);
    const refused = await product.as('page', undefined, { origin });
    expectLimited(refused, 'OPERATIONS');
    expect(refused.headers.get('access-control-allow-origin')).toBe(origin);
    const exposed = refused.headers.get('access-control-expose-headers')?.split(', ');
    expect(exposed).toEqual(
      expect.arrayContaining(['x-request-id', 'retry-after', 'ratelimit', 'ratelimit-policy']),
    );
    const elsewhere = await product.as('page', undefined, { origin: 'https://other.example' });
    expect(elsewhere.headers.get('access-control-allow-origin')).toBeNull();
  } finally {
    await product.stop();
  }
});

describe('settings of limits', () => {
  const mistakesOf = (env: Readonly<Record<string, string>>) => {
    try {
      readConfig(env);
      return [];
    } catch (error) {
      return error instanceof ConfigError ? error.mistakes : [String(error)];
    }
  };

  test.each([['10.0.0.1'], ['10.0.0.0/8'], ['10.0.0.0/0, ::1, fd00::/8']])('proxies may be %s', (proxies) => {
    expect(mistakesOf({ TRUSTED_PROXIES: proxies })).toEqual([]);
  });

  test.each(['true', '*', '10.0.0.0/33', 'fd00::/129', '10.0.0.0/8/8', 'proxy.internal', '10.0.0.0/', '1'])(
    'proxies may not be %s',
    (proxies) => {
      expect(mistakesOf({ TRUSTED_PROXIES: proxies })).toEqual([
        'TRUSTED_PROXIES must be addresses or networks, such as 10.0.0.0/8, and commas.',
      ]);
    },
  );

  test('a wrong URL of Redis is not repeated: it may hold a password', () => {
    expect(mistakesOf({ REDIS_URL: 'http://:hunter2@redis' })).toEqual([
      'REDIS_URL must be a redis or rediss URL.',
    ]);
  });

  test('what one operation may make must be there for a caller', () => {
    expect(mistakesOf({ MAX_AWS_CALLS: '100', RATE_LIMIT_AWS_CALLS: '100' })).toEqual([]);
    expect(mistakesOf({ MAX_AWS_CALLS: '100', RATE_LIMIT_AWS_CALLS: '99' })).toEqual([
      'RATE_LIMIT_AWS_CALLS must not be less than MAX_AWS_CALLS: what one operation may make would never be left. Defaults: MAX_AWS_CALLS=250.',
    ]);
  });

  test('where nobody signs in there are no limits but those that are set', async () => {
    const product = await startProduct();
    try {
      const { headers } = await product.graphql('{ __typename }');
      expect(headers.get('ratelimit')).toBeNull();
      const answers = await Promise.all(Array.from({ length: 60 }, () => product.graphql('{ __typename }')));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    } finally {
      await product.stop();
    }
  });

  test('where people sign in, the usual ones are there without a setting', async () => {
    const product = await startLimited(['usual']);
    try {
      const { headers } = await product.as('usual', '{ secret(id: "none") { arn } }');
      expect(headers.get('ratelimit-policy')).toBe('"operations";q=3000;w=60, "aws-calls";q=10000;w=60');
    } finally {
      await product.stop();
    }
  });
});
