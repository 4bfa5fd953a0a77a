import { errorBody } from '../../src/http/errorAnswer';

test.each([
  ['SHUTTING_DOWN', { retryable: true, retryAfterMs: 1_000 }],
  ['REQUEST_TIMEOUT', { retryable: true, retryAfterMs: 1_000 }],
  ['NOT_FOUND', { retryable: false }],
] as const)('%s says whether and when to try again', (code, extensions) => {
  expect(JSON.parse(errorBody(code, 'r'))).toEqual({
    errors: [{ message: expect.any(String), extensions: { code, requestId: 'r', ...extensions } }],
  });
});
