import { retryAfterMsOf } from '../../src/aws/retryAfterMsOf';

const now = Date.parse('2026-11-23T12:00:00Z');
const withHeaders = (headers: unknown) => Object.assign(new Error(), { $response: { headers } });

test.each<[string, unknown, number | undefined]>([
  ['seconds', { 'Retry-After': '3' }, 3_000],
  ['parts of a second', { 'retry-after': '0.0015' }, 2],
  ['a date', { 'retry-after': 'Mon, 23 Nov 2026 12:00:07 GMT' }, 7_000],
  ['a date that has passed', { 'retry-after': 'Mon, 23 Nov 2026 11:00:00 GMT' }, 0],
  ['milliseconds of AWS', { 'x-amz-retry-after': '250' }, 250],
  ['both: those of AWS', { 'x-amz-retry-after': '250', 'retry-after': '9' }, 250],
  ['those of AWS spoilt', { 'x-amz-retry-after': 'soon', 'retry-after': '9' }, 9_000],
  ['the longest', { 'retry-after': '300' }, 300_000],
  ['too long', { 'retry-after': '301' }, undefined],
  ['before now', { 'x-amz-retry-after': '-1' }, undefined],
  ['empty', { 'x-amz-retry-after': '' }, undefined],
  ['what is neither', { 'retry-after': 'soon' }, undefined],
  ['no header', {}, undefined],
  ['a header that is no text', { 'retry-after': 3 }, undefined],
  ['no headers', null, undefined],
])('%s: %j', (_, headers, ms) => {
  expect(retryAfterMsOf(withHeaders(headers), () => now)).toBe(ms);
});

test.each([undefined, null, 'text', new Error(), { $response: null }])('%p has no answer', (error) => {
  expect(retryAfterMsOf(error)).toBeUndefined();
});
