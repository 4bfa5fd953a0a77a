import type { FetcherOpts, FetcherParams } from '@graphiql/toolkit';
import { usedVariables } from './usedVariables';

/**
 * Sends one operation to the gateway that served the page, as GraphQL over HTTP asks
 * (https://graphql.github.io/graphql-over-http/draft/), and answers what came back; to whom has to sign in, also where
 * that is done on the page.
 *
 * @throws Error with the HTTP status when the answer is not JSON, as from a proxy in between.
 */
export const postOperation = async (
  { query, variables, operationName }: FetcherParams,
  options?: FetcherOpts,
): Promise<object> => {
  const response = await fetch('/graphql', {
    method: 'POST',
    cache: 'no-store',
    headers: {
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'content-type': 'application/json',
      ...options?.headers,
    },
    body: JSON.stringify({
      query,
      operationName: operationName ?? undefined,
      variables: variables && usedVariables(variables, options?.documentAST, operationName),
    }),
  });
  if (!/[/+]json\b/.test(response.headers.get('content-type') ?? '')) {
    throw new Error(
      `The gateway answered ${response.status} ${response.statusText} without a GraphQL result`,
    );
  }
  const answer: object = await response.json();
  return response.status === 401 ? { hint: signIn, ...answer } : answer;
};

const signIn =
  'Type { "Authorization": "Bearer …" } under Headers, with an API key or a token, and press Re-fetch GraphQL schema at the left. It is kept until the page is closed.';
