import { z } from 'zod';
import { errorCodes } from '../../errors/errorCodes';
import { RequestFailure } from './RequestFailure';
import { whyUnreachable } from './whyUnreachable';

/**
 * Sends one operation and reads its data. Values travel as variables only.
 *
 * @throws RequestFailure also when the answer has data beside its errors: half an answer cannot tell what is missing
 */
export type AskGateway = <T>(
  query: string,
  variables: Readonly<Record<string, unknown>>,
  data: z.ZodType<T>,
) => Promise<T>;

const timeoutMs = 20_000;

const answer = z.object({
  // A request that is refused before it is read has none.
  data: z.unknown().optional(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).optional() }))
    .default([]),
});
type AnswerError = z.output<typeof answer>['errors'][number];

/** A client of the gateway at this URL, which is that of its GraphQL endpoint, with an API key or a token if it has one. */
export function createGatewayClient(url: string, credential?: string): AskGateway {
  const authorization: Readonly<Record<string, string>> =
    credential === undefined ? {} : { authorization: `Bearer ${credential}` };
  return async (query, variables, data) => {
    const { status, body } = await post(url, authorization, JSON.stringify({ query, variables }));
    const foreign = () =>
      new RequestFailure(
        'foreign',
        `What answers at ${url} (HTTP ${status}) is not SecretQL: give its address with --url.`,
      );
    const read = answer.safeParse(body);
    if (!read.success) throw foreign();
    if (read.data.errors.length > 0)
      throw new RequestFailure('refused', read.data.errors.map(describe).join(' '));
    const result = data.safeParse(read.data.data);
    if (!result.success) throw foreign();
    return result.data;
  };
}

async function post(
  url: string,
  authorization: Readonly<Record<string, string>>,
  body: string,
): Promise<{ readonly status: number; readonly body: unknown }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...authorization },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, body: parseJson(await response.text()) };
  } catch (error) {
    throw new RequestFailure('unreachable', whyUnreachable(error, url));
  }
}

/** Undefined for what is no JSON: the error of JSON.parse would quote the text. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The gateway's own sentence, its code, and what to do about it where the sentence does not say so already. */
function describe({ message, extensions }: AnswerError): string {
  const row = Object.entries(errorCodes).find(([code]) => code === extensions?.code);
  const remedy = row && !message.includes(row[1].remedy) ? ` ${row[1].remedy}` : '';
  const hint = row?.[0] === 'UNAUTHENTICATED' ? ' The demo takes it from SECRETQL_TOKEN.' : '';
  return `${message}${row ? ` (${row[0]})` : ''}${remedy}${hint}`;
}
