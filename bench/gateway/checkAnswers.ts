import { isDeepStrictEqual } from 'node:util';
import type { BenchQuery } from './queries';

/** The length in bytes of the answer that each side gives. */
export interface AnswerBytes {
  readonly ours: number;
  readonly bare: number;
}

/**
 * Asks both sides once.
 *
 * @throws Error when one answers errors or their `data` differ
 */
export async function checkAnswers(
  { title, body }: BenchQuery,
  ports: { readonly ours: number; readonly bare: number },
): Promise<AnswerBytes> {
  const [ours, bare] = await Promise.all([ask(ports.ours, body), ask(ports.bare, body)]);
  const { data, errors } = JSON.parse(ours);
  if (errors !== undefined || data === undefined) throw new Error(`The gateway does not answer: ${title}`);
  if (!isDeepStrictEqual(data, JSON.parse(bare).data)) throw new Error(`The answers differ: ${title}`);
  return { ours: Buffer.byteLength(ours), bare: Buffer.byteLength(bare) };
}

async function ask(port: number, body: BenchQuery['body']): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.text();
}
