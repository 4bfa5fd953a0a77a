import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaToJson } from '@cedar-policy/cedar-wasm/nodejs';
import { readVocabulary } from '../../../src/access/cedar/vocabulary';
import { policiesIn, question, secret, user } from './policiesIn';

const readme = readFileSync(join(__dirname, '../../../README.md'), 'utf8');

/** How the table says what an action is asked of; nothing for secrets alone. */
function noteOn(resourceTypes: readonly string[]): string {
  const types = resourceTypes.map((type) => type.toLowerCase());
  if (!types.includes('gateway')) return '';
  return types.includes('secret') ? ' (secret or gateway)' : ' (gateway)';
}

test('the table of actions is that of the schema', () => {
  const answer = schemaToJson(readVocabulary().schema);
  if (answer.type === 'failure') throw new Error('The schema is not valid');
  const actions = Object.entries(answer.json.SecretQL?.actions ?? {});
  const expected = ['Read', 'ReadValue', 'Write', 'Admin'].map((group) => {
    const members = actions
      .filter(([, { memberOf = [] }]) => memberOf.some(({ id }) => id === group))
      .sort(([one], [other]) => (one < other ? -1 : 1));
    const listed = members.map(
      ([name, { appliesTo }]) => `\`${name}\`${noteOn(appliesTo?.resourceTypes ?? [])}`,
    );
    return `| \`SecretQL::Action::"${group}"\` | ${listed.join(', ')} |`;
  });
  const rows = readme.split('\n').filter((line) => line.startsWith('| `SecretQL::Action::'));
  expect(rows.map((row) => row.split(' | ').slice(0, 2).join(' | '))).toEqual(
    expected.map((row) => row.slice(0, -' |'.length)),
  );
});

test('the policy that it shows does what it says', async () => {
  const [, text = ''] = /```cedar\n([^`]+)```/.exec(readme) ?? [];
  const { policies } = await policiesIn(text);
  const principal = user({ groups: ['payments'] });
  const ours = secret('prod/payments/db', { Team: 'payments' });
  const answers = [
    question({ principal, secret: ours, context: { stage: 'AWSCURRENT' } }),
    question({ principal, secret: ours, action: 'DescribeSecret' }),
    question({ principal, secret: ours, context: { stage: 'AWSPREVIOUS' } }),
    question({ principal, secret: ours, action: 'PutSecretValue' }),
    question({ principal, secret: secret('prod/payments/db') }),
    question({ secret: ours }),
  ].map((asked) => policies.decide(asked).isAllowed);
  expect(answers).toEqual([true, true, false, false, false, false]);
});
