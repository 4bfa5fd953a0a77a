export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    readonly reason?: string;
    readonly requestId?: string;
    readonly retryable?: boolean;
    readonly retryAfterMs?: number;
    readonly deniedBy?: string;
    readonly action?: string;
  };
}

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of the query that the test wrote beside it
export type Data = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Data;
  readonly errors: readonly GraphqlError[];
  /** The body as it came, for tests that look for what must not be in it. */
  readonly text: string;
}

/** A GraphQL client as plain as a frontend's: JSON by POST. */
export function createClient(url: string) {
  return async (
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    const { data, errors = [] } = JSON.parse(text);
    return { status: response.status, headers: response.headers, data, errors, text };
  };
}

export type Client = ReturnType<typeof createClient>;
