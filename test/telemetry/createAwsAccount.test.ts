import { createAwsAccount } from '../../src/telemetry/createAwsAccount';

let nowMs = 0;
const open = () => {
  nowMs = 0;
  return createAwsAccount(() => nowMs);
};

test('the time of calls that overlap counts once, and that between calls not at all', () => {
  const account = open();
  const one = account.begin('ListSecrets');
  nowMs = 10;
  const other = account.begin('DescribeSecret');
  nowMs = 30;
  one.ended();
  nowMs = 45;
  other.ended();
  nowMs = 100;
  const late = account.begin('DescribeSecret');
  nowMs = 105.26;
  expect(account.spending().waitedMs).toBe(50.3);
  late.ended();
  nowMs = 1_000;
  expect(account.spending().waitedMs).toBe(50.3);
});

test('a call that never went out is not counted, but begun', () => {
  const account = open();
  account.begin('ListSecrets').ended();
  expect(account.spending()).toMatchObject({ calls: {}, total: 0, retries: 0, estimatedUsd: 0 });
  expect(account.begun()).toBe(1);
});

test.each([
  ['joined', false, 0],
  ['begun here, and joined by another', true, 1],
])('a shared call, %s, counts once and is marked', (_how, isOwn, retries) => {
  const account = open();
  const call = account.begin('GetSecretValue');
  if (isOwn) call.attempted();
  call.shared();
  call.shared();
  if (isOwn) call.attempted();
  call.ended();
  expect(account.spending()).toMatchObject({
    calls: { GetSecretValue: 1 },
    total: 1,
    shared: 1,
    retries,
    estimatedUsd: isOwn ? 0.00001 : 0.000005,
  });
});

test('calls are told in the order of their names, attempts and throttling by number', () => {
  const account = open();
  for (const operation of ['TagResource', 'DescribeSecret', 'TagResource']) {
    const call = account.begin(operation);
    call.attempted();
    call.throttled();
    call.attempted();
    call.ended();
  }
  const spending = account.spending();
  expect(Object.entries(spending.calls)).toEqual([
    ['DescribeSecret', 1],
    ['TagResource', 2],
  ]);
  expect(spending).toMatchObject({ total: 3, shared: 0, retries: 3, throttles: 3, estimatedUsd: 0.00003 });
});
