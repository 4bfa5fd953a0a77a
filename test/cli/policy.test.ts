import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../support/temporaryFolder';
import { runBuiltCli } from './support/runBuiltCli';

const examples = join(__dirname, '../../examples/policies');

const run = (...args: readonly string[]) => runBuiltCli('policy', ...args);
const ask = (...args: readonly string[]) => run('ask', examples, ...args);

test('check lists the policies of a folder that can be put into force', async () => {
  const { exitCode, stdout, stderr } = await run('check', examples);
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^team\.cedar:\d+:1 {2}permit payments-team$/m);
  expect(stdout).toMatch(/^9 policies in 5 files can be put into force\.$/m);
});

test('check says what is wrong, and where', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder.path, 'a.cedar'), '\npermit(principal, action resource);');
  const { exitCode, stdout, stderr } = await run('check', folder.path);
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toContain('- a.cedar:2:26: unexpected token `resource`');
  await folder.remove();
});

const answers: readonly (readonly [answer: string, ...args: string[]])[] = [
  ['ALLOWED: metadata-for-everyone', '--action', 'DescribeSecret', '--secret', 'prod/db'],
  ['DENIED: no policy allows it', '--action', 'GetSecretValue', '--secret', 'prod/db'],
  [
    'ALLOWED: payments-team',
    ...['--action', 'GetSecretValue', '--claim', 'department=tax', '--claim', 'department=payments'],
    ...['--secret', 'prod/payments/db', '--tag', 'Team=payments'],
  ],
  [
    'DENIED: deployers-read-no-value',
    ...['--action', 'GetSecretValue', '--api-key', 'ci', '--group', 'payments', '--group', 'deployers'],
    ...['--secret', 'prod/payments/db', '--tag', 'Team=payments'],
  ],
  [
    'DENIED: deployers-delete-with-care',
    ...['--action', 'DeleteSecret', '--group', 'deployers', '--secret', 'a', '--recovery-days', '7'],
  ],
  ['ALLOWED: auditors-look', '--action', 'ReadAuditLog', '--group', 'auditors'],
  [
    'ALLOWED: payments-team',
    ...['--action', 'TagResource', '--group', 'payments', '--secret', 'a'],
    ...['--tag', 'Team=payments', '--request-tag', 'Stage=test'],
  ],
  [
    'DENIED: no policy allows it',
    ...['--action', 'TagResource', '--group', 'payments', '--secret', 'a'],
    ...['--tag', 'Team=shop', '--request-tag', 'Team=payments'],
  ],
  [
    'DENIED: no policy allows it, with the tags that it is going to have',
    ...['--action', 'TagResource', '--group', 'payments', '--secret', 'a'],
    ...['--tag', 'Team=payments', '--request-tag', 'Team=shop'],
  ],
  [
    'DENIED: no policy allows it, with the tags that it is going to have',
    ...['--action', 'UntagResource', '--group', 'payments', '--secret', 'a'],
    ...['--tag', 'Team=payments', '--remove-tag', 'Team'],
  ],
  [
    'ALLOWED: payments-team',
    ...['--action', 'CreateSecret', '--group', 'payments', '--secret', 'a', '--request-tag', 'Team=payments'],
  ],
];

test.each(answers)('ask answers %s', async (answer, ...args) => {
  const { exitCode, stdout, stderr } = await ask(...args);
  expect([stdout, stderr, exitCode]).toEqual([`${answer}\n`, '', answer.startsWith('ALLOWED') ? 0 : 1]);
});

test('what cannot be asked ends with 2', async () => {
  expect((await ask('--action', 'ReadSecret')).exitCode).toBe(2);
  expect((await ask('--action', 'GetSecretValue', '--tag', 'Team')).exitCode).toBe(2);
  const { exitCode, stderr } = await run('ask', join(examples, 'none'), '--action', 'ListSecrets');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('the folder cannot be read (ENOENT)');
});

test('what the gateway never asks is told in a sentence, with 2', async () => {
  const { exitCode, stdout, stderr } = await ask('--action', 'GetSecretValue');
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toBe('GetSecretValue is asked of a secret: name it with --secret.\n');
});
