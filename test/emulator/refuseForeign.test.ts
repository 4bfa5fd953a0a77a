import { emulatorOnly } from './support/emulatorOnly';
import { send } from './support/raw';
import { useEmulator } from './support/useEmulator';

const test = emulatorOnly('it is about what this server keeps out');

const emulator = useEmulator();
const running = () => emulator.current().emulator;

test('health needs no signature', async () => {
  const { status, text } = await send(running(), {}, '', { method: 'GET', path: '/health' });
  expect([status, JSON.parse(text).status]).toEqual([200, 'ok']);
});

describe('pages of other origins are kept out, on every path, before anything else', () => {
  test.each([
    'evil.example',
    'evil.example:80',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '127.0.0.2',
  ])('the host %j', async (host) => {
    for (const path of ['/', '/health', '/other']) {
      const { status, text } = await send(running(), { host }, '', { method: 'GET', path });
      expect([status, JSON.parse(text)]).toEqual([
        403,
        {
          __type: 'AccessDeniedException',
          Message:
            'This embedded Secrets Manager answers only requests whose Host is localhost, 127.0.0.1 or [::1].',
        },
      ]);
    }
  });

  test.each(['localhost:9', '127.0.0.1', '[::1]:4566', 'LOCALHOST'])('the host %j is ours', async (host) => {
    expect((await send(running(), { host }, '', { method: 'GET', path: '/health' })).status).toBe(200);
  });

  test('an origin', async () => {
    const own = `http://127.0.0.1:${running().port}`;
    const host = `127.0.0.1:${running().port}`;
    const health = (origin: string) =>
      send(running(), { host, origin }, '', { method: 'GET', path: '/health' });
    for (const origin of [
      'https://evil.example',
      'null',
      'http://127.0.0.1:1',
      own.replace('http:', 'https:'),
    ]) {
      const { status, text } = await health(origin);
      expect([status, JSON.parse(text).Message]).toEqual([
        403,
        'This embedded Secrets Manager answers no web page of another origin.',
      ]);
    }
    expect((await health(own)).status).toBe(200);
  });
});
