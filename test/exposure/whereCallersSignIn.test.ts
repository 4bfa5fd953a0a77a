import { getIntrospectionQuery } from 'graphql';
import { permit } from '../access/support/policies';
import { type Guarded, startGuarded } from '../access/support/startGuarded';
import { buildExplorer } from '../explorer/buildExplorer';
import { sendRequest } from '../http/rawRequest';

/* What is shown where callers sign in: the schema to whom a policy lets see it, and pages only when they are asked for. */

const groups = ['developer', 'reader'];
const policies = [permit('developer', ['Introspect']), permit('reader', ['DescribeSecret'])].join('\n');

async function withGuarded(
  env: Readonly<Record<string, string>>,
  work: (product: Guarded) => Promise<void>,
): Promise<void> {
  const product = await startGuarded({ groups, policies, env });
  try {
    await work(product);
  } finally {
    await product.stop();
  }
}

test.each<[string, Record<string, string>, readonly number[]]>([
  ['policies decide', {}, [200, 400]],
  ['on', { INTROSPECTION: 'on' }, [200, 200]],
  ['off', { INTROSPECTION: 'off' }, [400, 400]],
])('introspection, %s', async (_, env, statuses) => {
  await withGuarded(env, async (product) => {
    // Twice, and in both orders: what is kept of the document must not carry over from one caller to the other.
    for (const order of [groups, groups.toReversed()]) {
      const answers = new Map<string, number>();
      for (const group of order)
        answers.set(group, (await product.as(group)(getIntrospectionQuery())).status);
      expect(groups.map((group) => answers.get(group))).toEqual(statuses);
    }
    const without = await product.graphql(getIntrospectionQuery());
    expect([without.status, without.text.includes('__schema')]).toEqual([401, false]);
  });
});

test.each<[string, Record<string, string>, readonly number[]]>([
  ['none by default', {}, [404, 404, 405]],
  ['the explorer when asked for', { EXPLORER: 'on' }, [200, 200, 200]],
  ['Sandbox when asked for', { SANDBOX: 'on' }, [200, 404, 200]],
])('pages: %s', async (_, env, statuses) => {
  await buildExplorer();
  await withGuarded(env, async ({ url }) => {
    const get = (path: string) => sendRequest(url, { method: 'GET', path, headers: { accept: 'text/html' } });
    const answers = await Promise.all(['/', '/explorer', '/graphql'].map(get));
    expect(answers.map(({ status }) => status)).toEqual(statuses);
  });
});
