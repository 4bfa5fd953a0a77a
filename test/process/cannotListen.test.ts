import { cannotListen } from '../../src/cannotListen';

/* What a test cannot bring about on every machine; the rest is in start.test.ts. */

const config = { host: 'nowhere.invalid', port: 80, emulatorPort: 0 };
const failed = (about: object) => Object.assign(new Error('canary'), about);

test('a port that this user may not have', () => {
  expect(cannotListen(failed({ code: 'EACCES', syscall: 'listen', port: 80 }), config)).toBe(
    'Port 80 may not be listened on by this user (EACCES): set PORT to one from 1024 on.',
  );
});

test('a name that is nobody’s', () => {
  const sentence = cannotListen(
    failed({ code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: config.host }),
    config,
  );
  expect(sentence).toMatch(/^HOST cannot be listened on \(ENOTFOUND\): set it to /);
});

test.each([
  [
    'a name that was asked for by another part',
    { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'redis' },
  ],
  ['a file', { code: 'EACCES', syscall: 'open', path: '/etc/shadow' }],
  ['a defect', {}],
])('nothing is said of %s', (_what, about) => {
  expect(cannotListen(failed(about), config)).toBeUndefined();
});
