import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPolicies } from '../../../src/access/cedar/createPolicies';
import { PolicyError } from '../../../src/access/cedar/PolicyError';
import { keptLog, policiesIn, question, user } from './policiesIn';

const all = 'permit(principal, action, resource);';

async function mistakesOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const error: unknown = await policiesIn(files).catch((reason: unknown) => reason);
  if (!(error instanceof PolicyError)) throw new Error('The policies were taken');
  expect(error.message).toContain(error.directory);
  return error.mistakes;
}

test('without a folder, only the group admin may do anything', async () => {
  const { log } = keptLog();
  const { policies, close } = await createPolicies({ log });
  const principal = user({ groups: ['admin'] });
  expect(policies.decide(question({ principal }))).toEqual({ isAllowed: true, policies: ['admin'] });
  expect(policies.decide(question({ principal, action: 'ReadAuditLog', secret: undefined })).isAllowed).toBe(
    true,
  );
  expect(policies.decide(question()).isAllowed).toBe(false);
  close();
});

test('every mistake is told at once, each with file, line and column', async () => {
  const mistakes = await mistakesOf({
    'a.cedar': `${all}\n\n// é ${all}\n  permit(principal, action resource);`,
    'b.cedar': `// ${all}\n${all}\npermit(principal, action == SecretQL::Action::"ReadSecret", resource)\nwhen { resource.name == 3 };`,
    'c.cedar': '// é\nforbid(principal, action, resource) when {\n  "é" == "" ||\n  context.force };',
    'd.cedar': 'permit(principal == ?principal, action, resource);',
  });
  expect(mistakes).toEqual([
    expect.stringMatching(/^a\.cedar:4:28: unexpected token/),
    expect.stringMatching(/^b\.cedar:3:\d+: unrecognized action `SecretQL::Action::"ReadSecret"`/),
    expect.stringMatching(
      /^c\.cedar:4:3: unable to guarantee safety of access to optional attribute `force`/,
    ),
    'd.cedar: templates (?principal, ?resource) are not for policy files',
  ]);
});

const refused: readonly (readonly [what: string, condition: string])[] = [
  ['tags that are not asked for first', 'principal.getTag("team").contains("x")'],
  ['a misspelt attribute', 'principal.subjects == "ada"'],
  ['a claim taken for one text', 'principal.hasTag("team") && principal.getTag("team") == "x"'],
  ['another kind of principal', 'principal is SecretQL::Person'],
  ['a number where a text is', 'context has stage && context.stage == 1'],
];

test.each(refused)('%s is refused by the schema', async (_, condition) => {
  const [mistake, ...others] = await mistakesOf({
    'a.cedar': `permit(principal, action, resource) when { ${condition} };`,
  });
  expect(mistake).toMatch(/^a\.cedar:1:\d+: ./);
  expect(others).toEqual([]);
});

test('ids are unique, in all files together', async () => {
  expect(
    await mistakesOf({ 'a.cedar': `@id("x") ${all}`, 'b.cedar': `\n  @id("x") ${all}\n@id ${all}` }),
  ).toEqual(['b.cedar:2:3: the id "x" is that of the policy at a.cedar:1:1', 'b.cedar:3:1: @id has no text']);
});

test('no policy passes for what the gateway does of itself', async () => {
  expect(await mistakesOf({ 'a.cedar': `@id("gateway:finish") ${all}` })).toEqual([
    'a.cedar:1:1: @id must not begin with "gateway:"',
  ]);
});

test('policies without an id are numbered in the order of their file', async () => {
  const { policies } = await policiesIn(
    Array.from(
      { length: 12 },
      (_, index) => `permit(principal == SecretQL::User::"u${index}", action, resource);`,
    ).join('\n'),
  );
  const deciding = (subject: string) => policies.decide(question({ principal: user({ subject }) })).policies;
  expect([deciding('u1'), deciding('u2'), deciding('u10'), deciding('u11')]).toEqual([
    ['test.cedar#2'],
    ['test.cedar#3'],
    ['test.cedar#11'],
    ['test.cedar#12'],
  ]);
});

test('a policy that can never apply is in force, and the log warns', async () => {
  const { lines } = await policiesIn(`${all}\npermit(principal, action, resource) when { 1 == 2 };`);
  expect(lines.filter(({ level }) => level === 'warn')).toEqual([
    expect.objectContaining({ warning: expect.stringMatching(/^test\.cedar:2:1: policy is impossible/) }),
  ]);
  expect(lines).toContainEqual({ level: 'info', policies: 'in force', files: 1, count: 2 });
});

describe('a folder that cannot be used is an error', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'secretql-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const start = (directory: string) => createPolicies({ directory, log: keptLog().log });

  test('one that is not there', async () => {
    await expect(start(join(folder, 'none'))).rejects.toThrow(
      `The policies in ${join(folder, 'none')} cannot be used:\n- the folder cannot be read (ENOENT)`,
    );
  });

  test('one without policies', async () => {
    await writeFile(join(folder, 'policy.txt'), all);
    await writeFile(join(folder, '.hidden.cedar'), all);
    await expect(start(folder)).rejects.toThrow('there is no *.cedar file');
  });

  test('a file that is none, and one that is not text', async () => {
    await mkdir(join(folder, 'a.cedar'));
    await writeFile(join(folder, 'b.cedar'), Buffer.from([0x2f, 0x2f, 0xff]));
    await expect(start(folder)).rejects.toMatchObject({
      mistakes: [
        'a.cedar cannot be read (EISDIR)',
        'b.cedar cannot be read (ERR_ENCODING_INVALID_ENCODED_DATA)',
      ],
    });
  });
});

/** Resolves when the condition holds; a watch is not told when it has looked. */
async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error('It did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('when the folder changes', () => {
  const dev = question({ principal: user({ groups: ['dev'] }) });
  const allowDev = '@id("dev") permit(principal in SecretQL::Group::"dev", action, resource);';

  test('new policies are in force, and what was decided before is forgotten', async () => {
    const { policies, write, lines } = await policiesIn({ 'a.cedar': allowDev }, 10);
    expect(policies.decide(dev).isAllowed).toBe(true);
    await write('b.cedar', '@id("stop") forbid(principal, action, resource);');
    await until(() => !policies.decide(dev).isAllowed);
    expect(policies.decide(dev).policies).toEqual(['stop']);
    expect(lines.at(-1)).toEqual({ level: 'info', policies: 'in force', files: 2, count: 2 });
  });

  test('bad ones are told of once, with their place, and the former ones stay', async () => {
    const { policies, write, lines } = await policiesIn({ 'a.cedar': allowDev }, 10);
    const errors = () => lines.filter(({ level }) => level === 'error');
    await write('a.cedar', 'permit(principal, action, resource);\npermit(principal');
    await until(() => errors().length > 0);
    expect(errors()).toEqual([
      {
        level: 'error',
        policies: 'the former ones stay in force',
        mistakes: [expect.stringMatching(/^a\.cedar:2:17: /)],
      },
    ]);
    expect(policies.decide(dev).policies).toEqual(['dev']);
    expect(policies.decide(question()).isAllowed).toBe(false);
    await write('a.cedar', '@id("everyone") permit(principal, action, resource);');
    await until(() => policies.decide(question()).isAllowed);
    expect(errors()).toHaveLength(1);
  });

  test('a folder that is gone, and one that is empty, leave the former ones in force', async () => {
    const { policies, directory, lines } = await policiesIn({ 'a.cedar': allowDev }, 10);
    const mistakes = () => lines.flatMap((line) => line.mistakes ?? []);
    await rename(directory, `${directory}-away`);
    await until(() => mistakes().length === 1);
    await mkdir(directory);
    await until(() => mistakes().length === 2);
    expect(mistakes()).toEqual(['the folder cannot be read (ENOENT)', 'there is no *.cedar file']);
    expect(policies.decide(dev).isAllowed).toBe(true);
  });

  test('files that are links into a folder which a link is swapped to, as in Kubernetes', async () => {
    const { policies, directory, write } = await policiesIn({ 'a.cedar': allowDev }, 10);
    const version = async (name: string, text: string): Promise<void> => {
      await mkdir(join(directory, name));
      await write(`${name}/a.cedar`, text);
      await symlink(name, join(directory, '..data_tmp'));
      await rename(join(directory, '..data_tmp'), join(directory, '..data'));
    };
    await version('..1', allowDev);
    await symlink('..data/a.cedar', join(directory, 'link'));
    await rename(join(directory, 'link'), join(directory, 'a.cedar'));
    await version('..2', '@id("two") permit(principal, action, resource);');
    await until(() => policies.decide(question()).isAllowed);
    expect(policies.decide(dev).policies).toEqual(['two']);
  });

  test('a folder that is itself a link to another one by now', async () => {
    const one = await policiesIn({ 'a.cedar': allowDev });
    const two = await policiesIn({ 'a.cedar': '@id("two") permit(principal, action, resource);' });
    const link = join(one.directory, 'current');
    await symlink(one.directory, link);
    const { policies, close } = await createPolicies({
      directory: link,
      log: keptLog().log,
      lookEveryMs: 10,
    });
    await symlink(two.directory, `${link}-next`);
    await rename(`${link}-next`, link);
    await until(() => policies.decide(question()).isAllowed);
    close();
  });

  test('it is looked at no more after close, and decisions stay as they were', async () => {
    const { policies, close, write, lines } = await policiesIn({ 'a.cedar': allowDev }, 10);
    close();
    const before = lines.length;
    await write('a.cedar', '@id("two") permit(principal, action, resource);');
    // A second watch on the same folder shows that a closed one has had its time.
    const { policies: other, directory } = await policiesIn({ 'a.cedar': allowDev }, 10);
    await writeFile(join(directory, 'a.cedar'), '@id("two") permit(principal, action, resource);');
    await until(() => other.decide(question()).isAllowed);
    expect(policies.decide(question()).isAllowed).toBe(false);
    expect(policies.decide(dev).isAllowed).toBe(true);
    expect(lines).toHaveLength(before);
  });
});
