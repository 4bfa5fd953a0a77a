import { dayMs, hourMs } from './support/emulator';
import { emulatorOnly } from './support/emulatorOnly';
import { call } from './support/raw';
import { refusal } from './support/refusal';
import { useRotation } from './support/useRotation';

const { emulator, define, rotator, password, rotate, finished } = useRotation();
const withClock = emulatorOnly('the clock of AWS cannot be moved');
const withFunction = emulatorOnly('AWS calls no function of this process');

/** Noon of a Thursday. */
const start = new Date('2026-09-24T12:00:00.123Z');

interface Rules {
  readonly AutomaticallyAfterDays?: number;
  readonly ScheduleExpression?: string;
  readonly Duration?: string;
}

async function plannedWith(RotationRules: Rules, clock = start) {
  emulator.current().emulator.clock.set(clock);
  const { name } = await password();
  const { arn: RotationLambdaARN } = define(() => new Promise<never>(() => {}));
  await rotate(name, { RotationLambdaARN, RotationRules });
  const { NextRotationDate, RotationRules: shown } = await emulator.describe(name);
  return { next: NextRotationDate?.toISOString(), days: shown?.AutomaticallyAfterDays, shown };
}

withClock(
  'edge case 29: days and expressions give NextRotationDate, and an expression the days',
  async () => {
    const cron = { ScheduleExpression: 'cron(0 0 1 * ? *)', Duration: '1h' };
    expect(await plannedWith(cron)).toMatchObject({
      next: '2026-10-01T00:59:59.000Z',
      shown: { ...cron, AutomaticallyAfterDays: 7 },
    });
    expect(await plannedWith({ AutomaticallyAfterDays: 7 })).toMatchObject({
      next: '2026-10-01T23:59:59.000Z',
      shown: { AutomaticallyAfterDays: 7 },
    });
  },
);

withClock('the window of each kind of schedule', async () => {
  const planned: Readonly<Record<string, string>> = {
    'rate(1 day)': '2026-09-25T23:59:59.000Z',
    'rate(10 days)': '2026-10-04T23:59:59.000Z',
    'rate(10 days) 3h': '2026-10-04T02:59:59.000Z',
    // From midnight on: 0:00, 10:00, 20:00.
    'rate(10 hours)': '2026-09-24T20:59:59.000Z',
    'rate(10 hours) 4h': '2026-09-24T23:59:59.000Z',
    'rate(4 hours)': '2026-09-24T16:59:59.000Z',
    'cron(0 8 * * ? *)': '2026-09-25T23:59:59.000Z',
    'cron(0 8/8 * * ? *)': '2026-09-24T16:59:59.000Z',
    'cron(0 16 L * ? *)': '2026-09-30T23:59:59.000Z',
    'cron(0 16 L * ? *) 2h': '2026-09-30T17:59:59.000Z',
  };
  for (const [text, next] of Object.entries(planned)) {
    const [, ScheduleExpression, Duration] = /^(.*\))(?: (\d+h))?$/.exec(text) ?? [];
    expect([text, (await plannedWith({ ScheduleExpression, Duration })).next]).toEqual([text, next]);
  }
  expect(await plannedWith({ ScheduleExpression: 'rate(10 hours)' })).toMatchObject({ days: 1 });
});

withFunction('what is not a schedule', async () => {
  const { name } = await password();
  const before = await emulator.describe(name);
  const { arn: RotationLambdaARN } = rotator();
  const refused = (RotationRules: Rules) => refusal(rotate(name, { RotationLambdaARN, RotationRules }));
  expect(await refused({ AutomaticallyAfterDays: 7, ScheduleExpression: 'rate(7 days)' })).toBe(
    'InvalidParameterException: You cannot specify both rotation frequency and schedule expression together.',
  );
  const expressions = [
    'rate(0 days)',
    'rate(1000 days)',
    'rate(3 hours)',
    'rate(7 weeks)',
    'cron(0 0 1 * ?)',
    'cron(0 0 1 * * *)',
    'cron(5 0 1 * ? *)',
    'cron(0 0 1 * ? 2027)',
    'cron(0 */2 * * ? *)',
    'cron(0 0 31 2 ? *)',
    'every day',
  ];
  for (const ScheduleExpression of expressions)
    expect([ScheduleExpression, await refused({ ScheduleExpression })]).toEqual([
      ScheduleExpression,
      expect.stringMatching(/^InvalidParameterException: The /),
    ]);
  const tooLong = [
    { ScheduleExpression: 'cron(0 20 * * ? *)', Duration: '5h' },
    { ScheduleExpression: 'rate(4 hours)', Duration: '5h' },
    { AutomaticallyAfterDays: 1, Duration: '25h' },
    { AutomaticallyAfterDays: 1, Duration: '0h' },
  ];
  for (const rules of tooLong) expect(await refused(rules)).toMatch(/^InvalidParameterException: The /);
  expect(await refused({ Duration: '4h' })).toMatch(/^InvalidParameterException: You must specify either /);
  expect(await emulator.describe(name)).toEqual(before);
});

test('bounds of the model', async () => {
  const { name: SecretId } = await password();
  const ClientRequestToken = 'x'.repeat(32);
  const messages = async (RotationRules: object) => {
    const { text } = await call(emulator.server, 'RotateSecret', {
      SecretId,
      ClientRequestToken,
      RotationRules,
    });
    return JSON.parse(text);
  };
  const text = (value: string, at: string, constraint: string) => ({
    __type: 'ValidationException',
    message: `1 validation error detected: Value '${value}' at 'rotationRules.${at}' failed to satisfy constraint: ${constraint}`,
  });
  expect(await messages({ AutomaticallyAfterDays: 0 })).toEqual(
    text('0', 'automaticallyAfterDays', 'Member must have value greater than or equal to 1'),
  );
  expect(await messages({ AutomaticallyAfterDays: 1001 })).toEqual(
    text('1001', 'automaticallyAfterDays', 'Member must have value less than or equal to 1000'),
  );
  expect((await messages({ ScheduleExpression: 'rate(1 day);' })).__type).toBe('ValidationException');
  expect((await messages({ Duration: '3d' })).__type).toBe('ValidationException');
});

withClock('the schedule rotates by itself, at the start of each window', async () => {
  emulator.current().emulator.clock.set(start);
  const scheduled = rotator();
  const { name } = await password();
  await rotate(name, {
    RotationLambdaARN: scheduled.arn,
    RotationRules: { ScheduleExpression: 'rate(10 hours)' },
  });
  await finished(name);
  const times: (string | undefined)[] = [];
  for (const hours of [8, 10, 10]) {
    emulator.current().advance(hours * hourMs);
    await finished(name);
    times.push((await emulator.describe(name)).NextRotationDate?.toISOString());
  }
  expect(times).toEqual(['2026-09-25T06:59:59.000Z', '2026-09-25T16:59:59.000Z', '2026-09-26T02:59:59.000Z']);
  const tokens = new Set(scheduled.calls.map(({ event }) => event.ClientRequestToken));
  expect([scheduled.calls.length, tokens.size]).toEqual([16, 4]);
  expect(Object.values(await emulator.stages(name)).sort()).toEqual([
    ['AWSCURRENT', 'AWSPENDING'],
    ['AWSPREVIOUS'],
  ]);
});

withClock('a value written by hand counts as a rotation for AutomaticallyAfterDays alone', async () => {
  const { arn: RotationLambdaARN } = rotator();
  for (const [RotationRules, next] of [
    [{ AutomaticallyAfterDays: 10 }, '2026-10-07T23:59:59.000Z'],
    [{ ScheduleExpression: 'rate(10 days)' }, '2026-10-04T23:59:59.000Z'],
  ] as const) {
    emulator.current().emulator.clock.set(start);
    const { name } = await password();
    await rotate(name, { RotationLambdaARN, RotationRules });
    await finished(name);
    const { LastRotatedDate } = await emulator.describe(name);
    emulator.current().advance(3 * dayMs);
    await emulator.put(name, 'labelled', ['OTHER']);
    await emulator.put(name, 'by hand');
    const described = await emulator.describe(name);
    expect(described.LastRotatedDate).toEqual(LastRotatedDate);
    expect(described.NextRotationDate?.toISOString()).toBe(next);
  }
});

withClock('a schedule that was accepted goes on, also when it would be refused by then', async () => {
  // From October 2026 on the 29th of February 2028 is among the dates that are looked at, two hours before March.
  const RotationRules = { ScheduleExpression: 'cron(0 0,22 1,29 * ? *)' };
  const { clock } = emulator.current().emulator;
  clock.set(start);
  const scheduled = rotator();
  const { name } = await password();
  await rotate(name, { RotationLambdaARN: scheduled.arn, RotationRules });
  await finished(name);
  clock.set(new Date('2026-10-29T22:00:00Z'));
  await finished(name);
  expect((await emulator.describe(name)).NextRotationDate?.toISOString()).toBe('2026-11-01T00:59:59.000Z');
  expect(await refusal(rotate(name, { RotationRules }))).toMatch(/The rotation schedule is too frequent/);
  await rotate(name);
  await finished(name);
});
