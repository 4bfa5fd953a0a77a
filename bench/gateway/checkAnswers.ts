import { isDeepStrictEqual } from 'node:util';
import type { BenchQuery, GraphqlBody } from './queries';

/** The length in bytes of the answer that each side gives. */
export interface AnswerBytes {
  readonly ours: number;
  readonly bare: number;
}

/**
 * Asks both sides once for each client.
 *
 * @throws Error when one answers errors, their `data` differ, or answers of one side differ in length
 */
export async function checkAnswers(
  { title, bodies }: BenchQuery,
  ports: { readonly ours: number; readonly bare: number },
): Promise<AnswerBytes> {
  const lengths = await Promise.all(
    bodies.map(async (body) => {
      const [ours, bare] = await Promise.all([ask(ports.ours, body), ask(ports.bare, body)]);
      const { data, errors } = JSON.parse(ours);
      if (errors !== undefined || data === undefined)
        throw new Error(`The gateway does not answer: ${title}`);
      if (!isDeepStrictEqual(data, JSON.parse(bare).data)) throw new Error(`The answers differ: ${title}`);
      return { ours: Buffer.byteLength(ours), bare: Buffer.byteLength(bare) };
    }),
  );
  const [first] = lengths;
  if (!first || lengths.some((other) => !isDeepStrictEqual(other, first)))
    throw new Error(`The answers to different clients differ in length: ${title}`);
  return first;
}

async function ask(port: number, body: GraphqlBody): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.text();
}
