import { format, inspect } from 'node:util';
import { traceWithoutText } from '../../src/errors/traceWithoutText';
import { SecretValue } from '../../src/secrets/SecretValue';
import { createCanary } from './createCanary';

const canary = createCanary();
const arn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:a-AbCdEf';
const text = new SecretValue(arn, { VersionId: 'v', SecretString: canary.shapes.json });
const bytes = new SecretValue(arn, { VersionId: 'v', SecretBinary: Buffer.from(canary.plain) });

describe.each([
  ['text', text],
  ['bytes', bytes],
])('a value of %s that is shown by accident shows nothing', (_, value) => {
  const everything = { depth: null, showHidden: true, getters: true } as const;
  const withCause = new Error('failed', { cause: value });
  const withMember = Object.assign(new Error('failed'), { value });

  test.each([
    ['inspect', () => inspect(value, everything)],
    [
      'inspect without its own text',
      () => inspect(value, { ...everything, getters: false, customInspect: false }),
    ],
    ['inspect within other things', () => inspect({ a: [new Map([[value, value]])] }, everything)],
    ['JSON', () => JSON.stringify({ value })],
    ['a template', () => `${value}`],
    ['format', () => format('%s %o %O %j', value, value, value, value)],
    ['the cause of an error', () => inspect(withCause, everything)],
    ['a member of an error', () => inspect(withMember, everything)],
    ['its members', () => JSON.stringify({ ...value })],
    ['a clone', () => inspect(structuredClone({ ...value }), everything)],
    ['the names of an error', () => JSON.stringify(withMember)],
  ])('%s', (__, show) => {
    expect(show()).not.toBe('');
    expect(canary.isIn(show())).toBe(false);
  });
});

test('it is there all the same, for whoever asks for it', () => {
  expect(canary.isIn(text.string ?? '')).toBe(true);
  expect(canary.isIn(Buffer.from(bytes.bytes ?? []))).toBe(true);
});

describe('the trace of a defect', () => {
  const traced = (error: Error) => traceWithoutText(error);

  test.each([
    ['a plain text', new TypeError(canary.plain)],
    ['lines that look like frames', new Error(canary.shapes.lines)],
    ['a text that changed since', Object.assign(new Error(canary.shapes.lines), { message: 'other' })],
    ['a name', Object.assign(new Error('x'), { name: canary.plain })],
    ['a cause', new Error('x', { cause: new Error(canary.plain) })],
    ['members', Object.assign(new Error('x'), { sent: canary.plain })],
  ])('holds no text of it: %s', (_, error) => {
    expect(canary.isIn(traced(error))).toBe(false);
  });

  test('names the class and where it was thrown', () => {
    expect(traced(new TypeError('x'))).toMatch(/^TypeError \| at .*objects\.test\.ts:\d+:\d+/);
  });

  test('of what is no error is nothing but that', () => {
    expect(traceWithoutText(canary.plain)).toBe('not an Error');
  });
});
