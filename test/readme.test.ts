import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, validate } from 'graphql';
import { runDemo } from '../src/cli/demo/runDemo';
import { emulatorCommand } from '../src/cli/emulator';
import { settings } from '../src/config';
import { faultSettings } from '../src/emulator/faults/faultSettings';
import { deniers } from '../src/errors/deniers';
import { errorCodes } from '../src/errors/errorCodes';
import { createSchema } from '../src/graphql/schema';
import { userErrorMeanings } from '../src/graphql/types/UserError';
import { catalog } from '../src/secrets/catalog';
import type { Setting } from '../src/settings/schemas';
import { startProduct } from './support/product';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');

/** The rows of the table under this header, without it. */
function table(header: string): string[] {
  const lines = readme.split('\n');
  const start = lines.indexOf(header);
  expect(start).toBeGreaterThan(0);
  const rows = lines.slice(start + 2);
  return rows.slice(
    0,
    rows.findIndex((line) => !line.startsWith('|')),
  );
}

/** What a number may be, as it is told to who has set another. */
function rangeOf({ schema }: Setting): string {
  const message = schema.safeParse('no number').error?.issues[0]?.message ?? '';
  return /^must be ([\d.]+ to [\d.]+)$/.exec(message)?.[1] ?? '';
}

test('every setting is in the table, with its default, range and meaning', () => {
  const rows = Object.entries(settings).map(([name, setting]) => {
    const value = setting.default && `\`${setting.default}\``;
    const range = rangeOf(setting) && `(${rangeOf(setting)})`;
    return `| \`${name}\` | ${[value, range].filter(Boolean).join(' ')} | ${setting.meaning} |`;
  });
  expect(rangeOf(settings.AWS_DEADLINE_MS)).toBe('100 to 12000');
  expect(table('| Variable | Default | Meaning |')).toEqual(rows);
});

test('every error code is in the table', () => {
  const rows = Object.entries(errorCodes).map(
    ([code, { retryable, meaning, remedy }]) =>
      `| \`${code}\` | ${retryable ? 'yes' : 'no'} | ${meaning} | ${remedy} |`,
  );
  expect(table('| Code | Try again | Meaning | What to do |')).toEqual(rows);
});

test('everything that can deny is in the table', () => {
  const rows = Object.entries(deniers).map(([denier, remedy]) => `| \`${denier}\` | ${remedy} |`);
  expect(table('| `deniedBy` | What to do |')).toEqual(rows);
});

test('every code of a user error is in the table', () => {
  const rows = Object.entries(userErrorMeanings).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`);
  expect(table('| Code | Meaning, and what to do |')).toEqual(rows);
});

test('every option of secretql emulator is in the table', () => {
  const rows = emulatorCommand()
    .options.filter(({ hidden }) => !hidden)
    .map(({ flags, description, defaultValue, negate }) => {
      const isShown = defaultValue !== undefined && !negate;
      return `| \`${flags}\` | ${description}${isShown ? ` (default: \`${defaultValue}\`)` : ''} |`;
    });
  expect(table('| Option | Meaning |')).toEqual(rows);
});

test('every fault is in the table', () => {
  const names = table('| Member | What happens |').map((row) => /^\| `(\w+)` \|/.exec(row)?.[1]);
  expect(names).toEqual(Object.keys(faultSettings.shape));
});

test('the IAM policy allows what the gateway calls, and nothing else', () => {
  const [, text = ''] = /```json\n(\{\n {2}"Version"[^`]*)```/.exec(readme) ?? [];
  const { Statement } = JSON.parse(text);
  const actions = Statement.flatMap(({ Action }: { Action: string[] }) => Action).sort();
  expect(actions).toEqual(
    Object.keys(catalog)
      .map((operation) => `secretsmanager:${operation}`)
      .sort(),
  );
});

test('every operation of the lesson fits the schema', () => {
  const schema = createSchema();
  const documents = table('| boto3 | GraphQL |').map(
    (row) => /\| `((?:query|mutation|\{)[^`]*)`/.exec(row)?.[1] ?? '',
  );
  expect(documents).toHaveLength(18);
  for (const document of documents)
    expect([document, validate(schema, parse(document))]).toEqual([document, []]);
});

test('so does every other one', () => {
  const blocks = [...readme.matchAll(/^```graphql\n(.*?)^```$/gms)].map(([, text = '']) => text);
  expect(blocks.length).toBeGreaterThan(2);
  for (const block of blocks) expect([block, validate(createSchema(), parse(block))]).toEqual([block, []]);
});

test('the first query gives the answer that stands below it', async () => {
  const [, body = ''] = /-d '(\{\n.*?\n\})'/s.exec(readme) ?? [];
  const [, answer = ''] = /```json\n(\{"data".*)\n```/.exec(readme) ?? [];
  const product = await startProduct();
  try {
    await runDemo({ url: `${product.url}/graphql`, write: () => undefined });
    const { query, variables } = JSON.parse(body);
    const { text } = await product.graphql(query, variables);
    expect(withoutTime(text.trim())).toBe(withoutTime(answer));
  } finally {
    await product.stop();
  }
});

/** How long AWS was waited for is another time each time. */
function withoutTime(answer: string): string {
  return answer.replace(/"waitedMs":[\d.]+/, '"waitedMs":0');
}

test('the commands that it names are there', () => {
  const { scripts } = JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8'));
  const named = [...readme.matchAll(/\bnpm (?:run )?(start|test|demo|check|schema|bench)\b/g)].map(
    ([, name]) => name ?? '',
  );
  expect(new Set(named).size).toBe(6);
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
});
