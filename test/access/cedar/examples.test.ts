import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Action, actions } from '../../../src/access/actions';
import type { DecisionContext, Policies, SecretResource } from '../../../src/access/Policies';
import type { Principal } from '../../../src/access/Principal';
import { policiesIn, secret, user } from './policiesIn';

const folder = join(__dirname, '../../../examples/policies');
const example = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** A row of a table: who asks for what, of which secret or of the gateway, and which policies answer. */
type Row = readonly [
  who: Principal,
  action: Action,
  secret: SecretResource | undefined,
  answer: 'allowed' | 'denied',
  policies: readonly string[],
  context?: DecisionContext,
];

function expectAnswers(policies: Policies, rows: readonly Row[]): void {
  const answers = rows.map(([principal, action, about, , , context]): Row => {
    const decision = policies.decide({ principal, action, secret: about, context });
    return [principal, action, about, decision.isAllowed ? 'allowed' : 'denied', decision.policies, context];
  });
  expect(answers).toEqual(rows.map((row) => [...row, ...Array.from({ length: 6 - row.length })]));
}

/** What of all actions is allowed, with what each is asked of. */
function allowedTo(policies: Policies, principal: Principal, about: SecretResource): readonly string[] {
  const ofGateway = ['GetRandomPassword', 'Introspect', 'ListSecrets', 'ReadAuditLog', 'ReadSpending'];
  return actions.filter(
    (action) =>
      policies.decide({ principal, action, secret: ofGateway.includes(action) ? undefined : about })
        .isAllowed,
  );
}

const anyone = user();
const machine = user({ kind: 'API_KEY', subject: 'ci' });
const ours = secret('prod/payments/db', { Team: 'payments' });
const theirs = secret('prod/shop/db', { Team: 'shop' });
const untagged = secret('prod/other');
const read = [
  'DescribeSecret',
  'GetRandomPassword',
  'GetResourcePolicy',
  'ListSecretVersionIds',
  'ListSecrets',
  'ValidateResourcePolicy',
];

test('metadata.cedar: everyone who is signed in sees metadata, and no value', async () => {
  const { policies } = await policiesIn(example('metadata.cedar'));
  expect(allowedTo(policies, anyone, ours)).toEqual(read);
  expect(allowedTo(policies, machine, theirs)).toEqual(read);
  expectAnswers(policies, [
    [anyone, 'DescribeSecret', ours, 'allowed', ['metadata-for-everyone']],
    [anyone, 'GetSecretValue', ours, 'denied', []],
    [machine, 'TagResource', ours, 'denied', []],
  ]);
});

describe('team.cedar', () => {
  const member = user({ groups: ['payments'] });
  const byClaim = user({ subject: 'bob', claims: { department: ['payments', 'tax'] } });
  const stranger = user({
    groups: ['shop', 'payment'],
    claims: { department: ['shop'], team: ['payments'] },
  });

  test('members, by group or by claim, work with the secrets of their tag', async () => {
    const { policies } = await policiesIn(example('team.cedar'));
    const team = ['payments-team'];
    expectAnswers(policies, [
      [member, 'GetSecretValue', ours, 'allowed', team],
      [byClaim, 'GetSecretValue', ours, 'allowed', team],
      [member, 'PutSecretValue', ours, 'allowed', team],
      [byClaim, 'DeleteSecret', ours, 'allowed', team, { recoveryDays: 7 }],
      [member, 'DescribeSecret', theirs, 'denied', []],
      [member, 'GetSecretValue', theirs, 'denied', []],
      [member, 'GetSecretValue', untagged, 'denied', []],
      [member, 'GetSecretValue', secret('a', { team: 'payments', Owner: 'payments' }), 'denied', []],
      [member, 'PutResourcePolicy', ours, 'denied', []],
      [member, 'ListSecrets', undefined, 'allowed', ['payments-team-lists']],
      [member, 'ReadAuditLog', undefined, 'denied', []],
      [stranger, 'GetSecretValue', ours, 'denied', []],
      [stranger, 'DescribeSecret', ours, 'denied', []],
      [stranger, 'ListSecrets', undefined, 'denied', []],
    ]);
  });

  test('nobody tags a secret into the team, nor out of it', async () => {
    const { policies } = await policiesIn(example('team.cedar'));
    /** As the gateway asks it: with the tags before, and with the tags after. */
    const mayTag = (before: SecretResource, after: SecretResource, action: Action = 'TagResource'): boolean =>
      [before, after].every(
        (about) => policies.decide({ principal: member, action, secret: about }).isAllowed,
      );
    expect(mayTag(theirs, { ...theirs, tags: ours.tags })).toBe(false);
    expect(mayTag(untagged, { ...untagged, tags: ours.tags })).toBe(false);
    expect(mayTag(ours, { ...ours, tags: theirs.tags })).toBe(false);
    expect(mayTag(ours, { ...ours, tags: [] }, 'UntagResource')).toBe(false);
    expect(mayTag(ours, { ...ours, tags: [...ours.tags, { key: 'Stage', value: 'prod' }] })).toBe(true);
  });

  test('a new secret is born into the team, or not at all', async () => {
    const { policies } = await policiesIn(example('team.cedar'));
    const born = (tags: Readonly<Record<string, string>>) =>
      secret('prod/payments/new', tags, { arn: undefined });
    expectAnswers(policies, [
      [member, 'CreateSecret', born({ Team: 'payments' }), 'allowed', ['payments-team']],
      [member, 'CreateSecret', born({ Team: 'shop' }), 'denied', []],
      [member, 'CreateSecret', born({}), 'denied', []],
      [stranger, 'CreateSecret', born({ Team: 'payments' }), 'denied', []],
    ]);
  });
});

test('deployers.cedar: deployers write and cannot read, whatever else allows it', async () => {
  const { policies } = await policiesIn({
    'deployers.cedar': example('deployers.cedar'),
    'break-glass.cedar': example('break-glass.cedar'),
  });
  const deployer = user({ kind: 'API_KEY', subject: 'ci', groups: ['deployers'] });
  const both = user({ groups: ['deployers', 'break-glass'] });
  const write = ['deployers-write'];
  expectAnswers(policies, [
    [deployer, 'CreateSecret', untagged, 'allowed', write],
    [deployer, 'PutSecretValue', ours, 'allowed', write],
    [deployer, 'RotateSecret', ours, 'allowed', write],
    [deployer, 'DescribeSecret', ours, 'allowed', write],
    [deployer, 'ListSecrets', undefined, 'allowed', write],
    [deployer, 'GetSecretValue', ours, 'denied', ['deployers-read-no-value'], { stage: 'AWSCURRENT' }],
    [both, 'GetSecretValue', ours, 'denied', ['deployers-read-no-value']],
    [deployer, 'TagResource', ours, 'denied', []],
    [deployer, 'UntagResource', ours, 'denied', []],
    [deployer, 'PutResourcePolicy', ours, 'denied', []],
    [deployer, 'DeleteSecret', ours, 'allowed', write, { recoveryDays: 30 }],
    [deployer, 'DeleteSecret', ours, 'allowed', write, { recoveryDays: 14, force: false }],
    [deployer, 'DeleteSecret', ours, 'denied', ['deployers-delete-with-care'], { recoveryDays: 7 }],
    [deployer, 'DeleteSecret', ours, 'denied', ['deployers-delete-with-care'], { force: true }],
    [anyone, 'PutSecretValue', ours, 'denied', []],
    [anyone, 'DescribeSecret', ours, 'denied', []],
  ]);
});

test('auditor.cedar: auditors see the audit log and metadata, and touch nothing', async () => {
  const { policies } = await policiesIn({
    'auditor.cedar': example('auditor.cedar'),
    'team.cedar': example('team.cedar'),
  });
  const auditor = user({ groups: ['auditors'] });
  const inTeam = user({ groups: ['auditors', 'payments'] });
  const look = ['auditors-look'];
  const nothing = ['auditors-touch-nothing'];
  expect(allowedTo(policies, auditor, ours)).toEqual([...read, 'ReadAuditLog', 'ReadSpending']);
  expect(allowedTo(policies, inTeam, ours)).toEqual([...read, 'ReadAuditLog', 'ReadSpending']);
  expectAnswers(policies, [
    [auditor, 'ReadAuditLog', undefined, 'allowed', look],
    [auditor, 'DescribeSecret', theirs, 'allowed', look],
    [auditor, 'GetResourcePolicy', theirs, 'allowed', look],
    [auditor, 'GetSecretValue', theirs, 'denied', nothing],
    [inTeam, 'GetSecretValue', ours, 'denied', nothing],
    [inTeam, 'PutSecretValue', ours, 'denied', nothing],
    [auditor, 'Introspect', undefined, 'denied', []],
    [anyone, 'ReadAuditLog', undefined, 'denied', []],
  ]);
});

test('break-glass.cedar: its group may do everything, under an id that an alarm can wait for', async () => {
  const { policies } = await policiesIn(example('break-glass.cedar'));
  const rescuer = user({ groups: ['break-glass'] });
  expect(allowedTo(policies, rescuer, theirs)).toEqual([...actions]);
  expectAnswers(policies, [
    [rescuer, 'GetSecretValue', theirs, 'allowed', ['break-glass']],
    [rescuer, 'DeleteSecret', ours, 'allowed', ['break-glass'], { force: true }],
    [rescuer, 'ReadAuditLog', undefined, 'allowed', ['break-glass']],
    [anyone, 'GetSecretValue', theirs, 'denied', []],
    [user({ subject: 'break-glass' }), 'GetSecretValue', theirs, 'denied', []],
  ]);
});

test('they can be in force together, with the policy that ships', async () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.cedar'));
  expect(names).toEqual([
    'auditor.cedar',
    'break-glass.cedar',
    'deployers.cedar',
    'metadata.cedar',
    'team.cedar',
  ]);
  const admin = readFileSync(join(__dirname, '../../../policies/admin.cedar'), 'utf8');
  const files = Object.fromEntries(names.map((name) => [name, example(name)]));
  const { policies, lines } = await policiesIn({ ...files, 'admin.cedar': admin });
  expect(lines.filter(({ level }) => level !== 'info')).toEqual([]);
  expectAnswers(policies, [
    [user({ groups: ['admin'] }), 'DeleteSecret', ours, 'allowed', ['admin'], { force: true }],
    [
      user({ groups: ['payments'] }),
      'DescribeSecret',
      ours,
      'allowed',
      ['metadata-for-everyone', 'payments-team'],
    ],
    [user({ groups: ['payments'] }), 'GetSecretValue', theirs, 'denied', []],
  ]);
});
