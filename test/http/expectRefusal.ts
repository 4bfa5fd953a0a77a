import { type ErrorCode, errorCodes } from '../../src/errors/errorCodes';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What every refusal has, whoever refuses: the shape of GraphQL's errors, a code, the request's id, the headers. */
export function expectRefusal(answer: Answer, status: number, code: ErrorCode): void {
  // What is refused before Apollo sees it has no account of its own.
  const { extensions, ...body } = JSON.parse(answer.body);
  if (extensions) expect(extensions).toEqual(nothingAsked);
  expect({ status: answer.status, ...body }).toEqual({
    status,
    errors: [
      expect.objectContaining({
        message: expect.stringMatching(/^[A-Z].*\.$/),
        extensions: {
          code,
          retryable: errorCodes[code].retryable,
          requestId: answer.headers['x-request-id'],
        },
      }),
    ],
  });
  expect(answer.headers['x-request-id']).toMatch(/^[A-Za-z0-9._-]{8,64}$/);
  expect(answer.headers['content-type']).toMatch(
    /^application\/(json|graphql-response\+json); charset=utf-8$/,
  );
  expectSafeHeaders(answer.headers);
}

/** What is answered to `{ __typename }`. */
export function expectServed({ status, headers, body }: Answer): void {
  const data = { __typename: 'Query' };
  expect({ status, ...JSON.parse(body) }).toEqual({ status: 200, data, extensions: nothingAsked });
  expectSafeHeaders(headers);
}

const nothingAsked = {
  aws: { calls: {}, total: 0, shared: 0, retries: 0, throttles: 0, waitedMs: 0, estimatedUsd: 0 },
};

/** What every answer has: nothing keeps it, frames it or guesses its type; nothing says what serves it. */
export function expectSafeHeaders(headers: Readonly<Record<string, string>>): void {
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['server']));
  expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['x-powered-by']));
  expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['set-cookie']));
}
