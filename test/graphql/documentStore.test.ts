import v8 from 'node:v8';
import vm from 'node:vm';
import { type DocumentNode, parse } from 'graphql';
import { createDocumentStore } from '../../src/graphql/createDocumentStore';
import { useProduct } from '../support/useProduct';

const maxBytes = 10 * 1024 * 1024;
const withComment = (i: number, chars: number) => `#${'x'.repeat(chars)}${i}\n{ __typename }`;

/** Which of the documents are still there when all have been stored, in order. */
async function keptOf(texts: readonly string[]): Promise<readonly number[]> {
  const store = createDocumentStore();
  for (const [i, text] of texts.entries()) await store.set(String(i), parse(text));
  const found = await Promise.all(texts.map((_, i) => store.get(String(i))));
  return found.flatMap((document, i) => (document ? [i] : []));
}

test.each([
  ['of long comments', (i: number) => withComment(i, 200_000), 200_000],
  ['of many tokens', (i: number) => `{ s${i}: secret(id: "a") { ${'arn '.repeat(900)} } }`, 900 * 280],
  ['as they are usual', (i: number) => `query q${i} { secret(id: "a") { name value { string } } }`, 17 * 280],
])('documents %s are kept up to ten megabytes, and those of late', async (_, textOf, leastBytes) => {
  const most = Math.floor(maxBytes / leastBytes);
  const texts = Array.from({ length: most + 20 }, (_, i) => textOf(i));
  const kept = await keptOf(texts);
  expect(kept.length).toBeGreaterThanOrEqual(20);
  expect(kept.length).toBeLessThanOrEqual(most);
  expect(kept).toEqual(texts.map((_, i) => i).slice(-kept.length));
});

test('a document is found again as it was stored, until it is taken away', async () => {
  const store = createDocumentStore();
  const document = parse('{ __typename }');
  await store.set('key', document);
  expect(await store.get('key')).toBe(document);
  await store.delete('key');
  expect(await store.get('key')).toBeUndefined();
});

test('one that is larger than all may be together is not kept, nor one of which nobody knows how large', async () => {
  expect(await keptOf([withComment(0, maxBytes)])).toEqual([]);
  const store = createDocumentStore();
  const document: DocumentNode = parse('{ __typename }', { noLocation: true });
  await store.set('unknown', document);
  expect(await store.get('unknown')).toBeUndefined();
});

describe('the gateway', () => {
  const { run } = useProduct();

  /** In bytes, without what only waits to be collected. */
  function heap(): number {
    v8.setFlagsFromString('--expose-gc');
    vm.runInNewContext('gc')();
    return process.memoryUsage().heapUsed;
  }

  test('does not keep every document that anybody has ever sent', async () => {
    await run(withComment(0, 400_000));
    const before = heap();
    for (let i = 1; i <= 200; i += 1) await run(withComment(i, 400_000));
    expect(heap() - before).toBeLessThan(4 * maxBytes);
  });
});
