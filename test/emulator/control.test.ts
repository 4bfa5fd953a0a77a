import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  ListSecretsCommand,
} from '@aws-sdk/client-secrets-manager';
import { control } from './support/control';
import { dayMs } from './support/emulator';
import { emulatorOnly } from './support/emulatorOnly';
import { call, send, sign } from './support/raw';
import { refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';

const test = emulatorOnly('it is about the control interface');

const emulator = useEmulator();
const running = () => emulator.current().emulator;
const at = '2026-09-24T12:00:00.123Z';
afterEach(() => {
  running().faults({});
  running().clock.freeze(new Date(at));
});

describe('the clock', () => {
  test('shows what it shows', async () => {
    expect(await control(running(), 'clock')).toEqual([200, { now: at, frozen: true }]);
  });

  test.each([
    [{ now: '2026-12-01T00:00:00Z' }, { now: '2026-12-01T00:00:00.000Z', frozen: true }],
    [{ now: '2026-12-01T01:00:00.5+01:00' }, { now: '2026-12-01T00:00:00.500Z', frozen: true }],
    [{ advanceSeconds: 86_400 }, { now: '2026-09-25T12:00:00.123Z', frozen: true }],
    [{ advanceSeconds: -0.5 }, { now: '2026-09-24T11:59:59.623Z', frozen: true }],
    [
      { now: '2026-12-01T00:00:00Z', advanceSeconds: 60, frozen: true },
      { now: '2026-12-01T00:01:00.000Z', frozen: true },
    ],
    [{}, { now: at, frozen: true }],
  ])('is moved by %j', async (move, shown) => {
    expect(await control(running(), 'clock', move)).toEqual([200, shown]);
    expect(await control(running(), 'clock')).toEqual([200, shown]);
  });

  test('runs again, and stops again', async () => {
    await control(running(), 'clock', { now: '2030-01-01T00:00:00Z', frozen: false });
    const [, { now, frozen }] = await clock();
    expect(frozen).toBe(false);
    expect(Date.parse(now) - Date.parse('2030-01-01T00:00:00Z')).toBeLessThan(60_000);
    const [, stopped] = await clock({ frozen: true });
    expect(await clock()).toEqual([200, stopped]);
  });

  test('rules follow it, signatures do not', async () => {
    const name = emulator.name();
    await emulator.create(name, 'v');
    await emulator.send(new DeleteSecretCommand({ SecretId: name, RecoveryWindowInDays: 7 }));
    expect((await emulator.describe(name)).DeletedDate).toEqual(new Date(at));
    await control(running(), 'clock', { advanceSeconds: (7 * dayMs) / 1000 });
    expect(await refusal(emulator.describe(name))).toMatch(/^ResourceNotFoundException/);
    const future = sign(running(), 'ListSecrets', '{}', { date: emulator.current().now() });
    expect((await send(running(), future, '{}')).text).toContain('InvalidSignatureException');
  });

  async function clock(move?: object): Promise<[number, { now: string; frozen: boolean }]> {
    const [status, shown] = await control(running(), 'clock', move);
    if (typeof shown !== 'object' || shown === null || !('now' in shown) || !('frozen' in shown))
      throw new Error(JSON.stringify(shown));
    return [status, { now: String(shown.now), frozen: Boolean(shown.frozen) }];
  }
});

test('faults are shown, replaced and switched off', async () => {
  expect(await control(running(), 'faults')).toEqual([200, {}]);
  const faults = { throttled: { ListSecrets: 1 }, seed: 3 };
  expect(await control(running(), 'faults', faults)).toEqual([200, faults]);
  expect(await control(running(), 'faults')).toEqual([200, faults]);
  expect(await refusal(emulator.send(new ListSecretsCommand({})))).toBe('ThrottlingException: Rate exceeded');
  expect(await control(running(), 'faults', { dropped: { '*': 1 } })).toEqual([200, { dropped: { '*': 1 } }]);
  expect(await control(running(), 'faults', {})).toEqual([200, {}]);
  await emulator.send(new ListSecretsCommand({}));
});

test('reset empties every Region, switches faults off and lets the clock show real time', async () => {
  const west = emulator.current().clientIn('us-west-2');
  const name = emulator.name();
  for (const client of [emulator.current().client, west])
    await client.send(new CreateSecretCommand({ Name: name, SecretString: 'v' }));
  running().faults({ failed: { '*': 1 } });
  expect(await control(running(), 'reset', '')).toEqual([200, {}]);
  for (const client of [emulator.current().client, west])
    expect((await client.send(new ListSecretsCommand({}))).SecretList).toEqual([]);
  expect(running().faults()).toEqual({});
  expect(running().clock.isFrozen).toBe(false);
  expect(Math.abs(running().clock.now().getTime() - Date.now())).toBeLessThan(1_000);
  await emulator.create(name, 'again');
});

describe('what is refused', () => {
  const error = (__type: string, Message: unknown) => ({ __type, Message });

  test.each([
    [
      'faults',
      { throtled: {} },
      expect.stringMatching(
        /^The faults are not right: unknown member "throtled" \(there are seed, latencyMs, .*, kmsKeys\)$/,
      ),
    ],
    ['faults', { rates: 'many' }, 'The faults are not right: rates: must be true, false or a number above 0'],
    ['faults', [], 'The faults are not right: must be an object'],
    [
      'faults',
      { throttled: 0.3 },
      'The faults are not right: throttled: must be an object of numbers per operation, such as { "GetSecretValue": 0.1, "*": 0 }',
    ],
    [
      'faults',
      { failed: { '*': 2 }, denied: { operation: '*' } },
      'The faults are not right: failed.*: must be a number from 0 to 1; denied: must be a list such as [{ "operation": "GetSecretValue", "secret": "prod/*" }]',
    ],
    [
      'faults',
      { hung: { ListSecret: 1 }, kmsKeys: { a: 'broken' }, latencyMs: { '*': '5' } },
      'The faults are not right: latencyMs.*: must be a number from 0 to 300000; hung: unknown operation "ListSecret" (there are those of Secrets Manager, such as GetSecretValue, and *); kmsKeys.a: must be one of unknown, disabled, pending-deletion, denied, decrypt-denied, encrypt-denied, asymmetric',
    ],
    [
      'clock',
      { later: 1 },
      'The move of the clock is not right: unknown member "later" (there are now, advanceSeconds, frozen)',
    ],
    [
      'clock',
      { now: 'tomorrow' },
      'The move of the clock is not right: now: must be a moment such as 2026-12-01T00:00:00Z',
    ],
  ])('%s %j', async (name, json, message) => {
    expect(await control(running(), name, json)).toEqual([400, error('InvalidParameterException', message)]);
    expect(await control(running(), 'clock')).toEqual([200, { now: at, frozen: true }]);
  });

  test.each([
    { advanceSeconds: 1e300 },
    { now: '4999-12-31T23:59:59Z', advanceSeconds: 1, frozen: false },
    { now: '0001-01-01T00:00:00Z' },
  ])('a move of the clock to no moment that it shows, %j, is not made in part either', async (move) => {
    const message = 'The clock shows moments from 1970 to the end of 4999';
    expect(await control(running(), 'clock', move)).toEqual([
      400,
      error('InvalidParameterException', message),
    ]);
    expect(await control(running(), 'clock')).toEqual([200, { now: at, frozen: true }]);
  });

  test('JSON that is none', async () => {
    expect(await control(running(), 'faults', '{')).toEqual([
      400,
      error('SerializationException', 'The body is not valid JSON.'),
    ]);
  });

  test('an unknown path or method', async () => {
    const message = expect.stringMatching(/^The control interface has GET \/_emulator\/faults, /);
    const unknown = [404, error('UnknownOperationException', message)];
    expect(await control(running(), 'nothing')).toEqual(unknown);
    expect(await control(running(), 'reset')).toEqual(unknown);
  });

  test('a request without a signature, with a wrong one, or with one of another path', async () => {
    const path = '/_emulator/clock';
    const { host } = sign(running(), '', '');
    const outcome = async (headers: Readonly<Record<string, string>>) => {
      const { status, text } = await send(running(), headers, '{}', { path });
      return `${status} ${JSON.parse(text).__type}`;
    };
    expect(await outcome({ host: host ?? '' })).toBe('403 MissingAuthenticationTokenException');
    const signing = { path, secretAccessKey: 'wrong' };
    expect(await outcome(sign(running(), '', '{}', signing))).toBe('403 InvalidSignatureException');
    expect(await outcome(sign(running(), '', '{}', { path: '/_emulator/reset' }))).toBe(
      '403 InvalidSignatureException',
    );
    expect(await outcome(sign(running(), '', '{}', { path }))).toMatch(/^200/);
  });

  test('pages of other origins', async () => {
    const path = '/_emulator/reset';
    for (const [header, text] of [
      ['host', 'evil.example'],
      ['origin', 'https://evil.example'],
    ] as const) {
      const signed = { ...sign(running(), '', '', { path }), [header]: text };
      expect((await send(running(), signed, '', { path })).status).toBe(403);
    }
  });
});

test('curl signs for it', async () => {
  const { accessKeyId, secretAccessKey } = running().credentials;
  const curl = async (path: string, ...args: string[]) => {
    const { stdout } = await promisify(execFile)('curl', [
      '--silent',
      '--aws-sigv4',
      'aws:amz:us-east-1:secretsmanager',
      '--user',
      `${accessKeyId}:${secretAccessKey}`,
      ...args,
      `${running().endpoint}${path}`,
    ]);
    return JSON.parse(stdout);
  };
  const json = (data: object) => ['-H', 'Content-Type: application/json', '-d', JSON.stringify(data)];
  expect(await curl('/_emulator/clock')).toEqual({ now: at, frozen: true });
  expect(await curl('/_emulator/clock', ...json({ now: '2026-12-01T00:00:00Z' }))).toEqual({
    now: '2026-12-01T00:00:00.000Z',
    frozen: true,
  });
  expect(await curl('/_emulator/faults', ...json({ hung: { '*': 0 } }))).toEqual({ hung: { '*': 0 } });
  expect(await curl('/_emulator/reset', '-X', 'POST')).toEqual({});
});

test('the log tells of it, without content', async () => {
  await control(running(), 'faults', { seed: 7_777_777_777 });
  await call(running(), 'ListSecrets', {});
  const lines = emulator.current().lines.slice(-2);
  expect(lines).toMatchObject([
    { operation: 'control', status: 200 },
    { operation: 'ListSecrets', status: 200, region: 'us-east-1' },
  ]);
  expect(JSON.stringify(lines)).not.toContain('7777777777');
});
