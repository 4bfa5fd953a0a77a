import {
  CreateSecretCommand,
  type CreateSecretCommandInput,
  type Filter,
  GetSecretValueCommand,
  ListSecretsCommand,
  type ListSecretsCommandInput,
  PutSecretValueCommand,
  paginateListSecrets,
} from '@aws-sdk/client-secrets-manager';
import { dayMs } from './support/emulator';
import { emulatorOnly } from './support/emulatorOnly';
import { call } from './support/raw';
import { refusal } from './support/refusal';
import { until } from './support/until';
import { useEmulator } from './support/useEmulator';

const emulator = useEmulator();
const inOwnRegion = emulatorOnly('each group of tests lists a Region of its own');
// Each Region is a world of its own, so each group of tests lists a Region of its own.
const inRegion = (region: string) => {
  const client = () => emulator.current().clientIn(region);
  const list = (input: ListSecretsCommandInput = {}) => client().send(new ListSecretsCommand(input));
  return {
    client,
    list,
    create: (input: CreateSecretCommandInput) =>
      client().send(new CreateSecretCommand({ SecretString: 'v', ...input })),
    names: async (input: ListSecretsCommandInput = {}) =>
      ((await list(input)).SecretList ?? []).map(({ Name = '' }) => Name),
  };
};

inOwnRegion('an account without secrets', async () => {
  const sent = emulator.current().clientIn('ap-south-1').send(new ListSecretsCommand({}));
  expect(await sent).toMatchObject({ SecretList: [] });
  expect((await sent).NextToken).toBeUndefined();
});

describe('order', () => {
  const { client, create, names } = inRegion('us-east-2');

  beforeAll(async () => {
    for (const Name of ['c', 'a', 'b']) {
      await create({ Name });
      emulator.current().advance(1000);
    }
    await client().send(new PutSecretValueCommand({ SecretId: 'a', SecretString: 'w' }));
  });

  inOwnRegion.each<[ListSecretsCommandInput, string]>([
    [{}, 'cab'],
    [{ SortOrder: 'desc' }, 'bac'],
    [{ SortBy: 'created-date', SortOrder: 'asc' }, 'cab'],
    [{ SortBy: 'name' }, 'abc'],
    [{ SortBy: 'name', SortOrder: 'desc' }, 'cba'],
    [{ SortBy: 'last-changed-date' }, 'cba'],
    [{ SortBy: 'last-changed-date', SortOrder: 'desc' }, 'abc'],
  ])('%j', async (input, expected) => {
    expect((await names(input)).join('')).toBe(expected);
  });

  inOwnRegion('by the day of the last access, secrets never read first', async () => {
    const region = inRegion('us-west-1');
    for (const Name of ['read-late', 'read-early', 'never']) await region.create({ Name });
    await region.client().send(new GetSecretValueCommand({ SecretId: 'read-early' }));
    emulator.current().advance(dayMs);
    await region.client().send(new GetSecretValueCommand({ SecretId: 'read-late' }));
    expect(await region.names({ SortBy: 'last-accessed-date' })).toEqual([
      'never',
      'read-early',
      'read-late',
    ]);
  });
});

describe('pages', () => {
  const { client, create, list, names } = inRegion('eu-west-1');
  const all = Array.from({ length: 7 }, (_, index) => `page-${index}`);

  beforeAll(async () => {
    for (const Name of all) await create({ Name });
  });

  inOwnRegion('the paginator of the SDK sees every secret once, in order', async () => {
    for (const SortOrder of ['asc', 'desc'] as const) {
      const pages: number[] = [];
      const seen: string[] = [];
      for await (const page of paginateListSecrets(
        { client: client(), pageSize: 3 },
        { SortBy: 'name', SortOrder },
      )) {
        pages.push(page.SecretList?.length ?? 0);
        seen.push(...(page.SecretList ?? []).map(({ Name = '' }) => Name));
      }
      expect(pages).toEqual([3, 3, 1]);
      expect(seen).toEqual(SortOrder === 'asc' ? all : [...all].reverse());
    }
  });

  inOwnRegion('a full last page has no token', async () => {
    expect((await list({ MaxResults: 7 })).NextToken).toBeUndefined();
    expect((await list({ MaxResults: 6 })).NextToken).toBeDefined();
  });

  inOwnRegion('secrets that come meanwhile shift nothing', async () => {
    const first = await list({ SortBy: 'name', MaxResults: 2 });
    await create({ Name: 'page-00' });
    expect((first.SecretList ?? []).map(({ Name }) => Name)).toEqual(['page-0', 'page-1']);
    expect(await names({ SortBy: 'name', NextToken: first.NextToken })).toEqual(all.slice(2));
  });

  inOwnRegion('a token is good for its own question only', async () => {
    const { NextToken = '' } = await list({ SortBy: 'name', MaxResults: 2 });
    const invalid = /^InvalidNextTokenException: /;
    expect(await refusal(list({ NextToken, MaxResults: 2 }))).toMatch(invalid);
    expect(await refusal(list({ NextToken, SortBy: 'name', SortOrder: 'desc' }))).toMatch(invalid);
    expect(
      await refusal(list({ NextToken, SortBy: 'name', Filters: [{ Key: 'name', Values: ['p'] }] })),
    ).toMatch(invalid);
    expect(await refusal(list({ NextToken: `${NextToken.slice(0, -2)}xx`, SortBy: 'name' }))).toMatch(
      invalid,
    );
    expect(await refusal(list({ NextToken: 'made up' }))).toMatch(invalid);
    expect(await refusal(inRegion('us-east-1').list({ NextToken, SortBy: 'name' }))).toMatch(invalid);
    expect((await list({ NextToken, SortBy: 'name', MaxResults: 5 })).SecretList).toHaveLength(5);
  });
});

const listHere = (input: ListSecretsCommandInput) => emulator.send(new ListSecretsCommand(input));

describe('edge case 31: filters', () => {
  const { create, names } = inRegion('eu-north-1');
  const matching = async (...Filters: Filter[]) => (await names({ Filters, SortBy: 'name' })).join(' ');
  const by = (Key: Filter['Key'], ...Values: string[]): Filter => ({ Key, Values });

  beforeAll(async () => {
    const secrets: CreateSecretCommandInput[] = [
      { Name: '/app/one', Description: 'a secret', Tags: [{ Key: 'env', Value: 'prod' }] },
      {
        Name: '/app/two',
        Description: 'an secret',
        Tags: [
          { Key: 'Env', Value: 'dev' },
          { Key: 'team', Value: 'prod-x' },
        ],
      },
      { Name: 'SecretOne', Description: 'asecret' },
      { Name: 'db1-main', Description: 'thesecret' },
      { Name: 'mixed-name/part' },
    ];
    for (const secret of secrets) await create(secret);
  });

  inOwnRegion.each<[string, Filter[], string]>([
    ['a name is a prefix', [by('name', '/app')], '/app/one /app/two'],
    ['a name counts case', [by('name', 'secret')], ''],
    ['a name is not split at spaces', [by('name', '/app /app')], ''],
    ['values are alternatives', [by('name', '/app/o', 'db1')], '/app/one db1-main'],
    ['filters all have to match', [by('name', '/app'), by('tag-key', 'team')], '/app/two'],
    ['two filters of one key as well', [by('name', '/app'), by('name', '/app/o')], '/app/one'],
    ['! turns a name round', [by('name', '!/')], 'SecretOne db1-main mixed-name/part'],
    ['tag keys are prefixes and count case', [by('tag-key', 'en')], '/app/one'],
    ['tag values', [by('tag-value', 'prod')], '/app/one /app/two'],
    [
      '! of a tag value means no tag has it',
      [by('tag-value', '!prod')],
      'SecretOne db1-main mixed-name/part',
    ],
    ['key and value may be of two tags', [by('tag-key', 'Env'), by('tag-value', 'prod')], '/app/two'],
    ['description a', [by('description', 'a')], '/app/one /app/two SecretOne'],
    ['description A', [by('description', 'A')], '/app/one /app/two SecretOne'],
    ['description a secret', [by('description', 'a secret')], '/app/one /app/two'],
    ['description !a', [by('description', '!a')], 'db1-main'],
    ['description !c', [by('description', '!c')], '/app/one /app/two SecretOne db1-main'],
    ['all words of a name', [by('all', 'one')], '/app/one SecretOne'],
    ['all is case-insensitive', [by('all', 'SECRET')], '/app/one /app/two SecretOne'],
    ['all matches beginnings of words only', [by('all', 'ret')], ''],
    ['all splits letters from digits', [by('all', 'db')], 'db1-main'],
    ['all sees tag keys and values', [by('all', 'team')], '/app/two'],
    ['all wants its words in one attribute', [by('all', 'secret prod')], ''],
    ['all finds nothing for a separator', [by('all', '+')], ''],
    ['all does not split names of two separators', [by('all', 'part')], ''],
    ['all finds names of two separators whole', [by('all', 'mixed-name/pa')], 'mixed-name/part'],
    ['nothing is owned by a service', [by('owning-service', 'rds')], ''],
    ['nothing has a primary Region', [by('primary-region', 'us')], ''],
  ])('%s', async (_, filters, expected) => {
    expect(await matching(...filters)).toBe(expected);
  });
});

describe('filters that cannot be', () => {
  test('without key or values', async () => {
    expect(await refusal(listHere({ Filters: [{ Values: ['x'] }] }))).toBe(
      'InvalidParameterException: Invalid filter key',
    );
    expect(await refusal(listHere({ Filters: [{ Key: 'name' }] }))).toBe(
      'InvalidParameterException: Invalid filter values for key: name',
    );
  });

  test('an unknown key, too many values, a value with other characters', async () => {
    const message = async (filter: object) =>
      JSON.parse((await call(emulator.server, 'ListSecrets', { Filters: [filter] })).text).message;
    expect(await message({ Key: 'colour', Values: ['x'] })).toBe(
      "1 validation error detected: Value 'colour' at 'filters.1.member.key' failed to satisfy constraint: Member must satisfy enum value set: [description, name, tag-key, tag-value, primary-region, owning-service, all]",
    );
    expect(await message({ Key: 'name', Values: Array.from({ length: 11 }, () => 'x') })).toBe(
      "1 validation error detected: Value '[x, x, x, x, x, x, x, x, x, x, x]' at 'filters.1.member.values' failed to satisfy constraint: Member must have length less than or equal to 10",
    );
    expect(await message({ Key: 'name', Values: ['a*'] })).toContain(
      "Value '[a*]' at 'filters.1.member.values' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 512, Member must have length greater than or equal to 0, Member must satisfy regular expression pattern: ",
    );
  });
});

describe('edge case 31: filters of secrets among others', () => {
  const prefix = emulator.name('filtered');
  const named = async (...filters: Filter[]) => {
    const Filters: Filter[] = [{ Key: 'name', Values: [prefix] }, ...filters];
    const { SecretList = [] } = await listHere({ Filters });
    return SecretList.map(({ Name = '' }) => Name.slice(prefix.length)).sort();
  };

  beforeAll(async () => {
    const secrets = { one: 'a secret', two: 'an secret', three: 'asecret', four: 'thesecret' };
    for (const [end, Description] of Object.entries(secrets))
      await emulator.send(
        new CreateSecretCommand({
          Name: prefix + end,
          Description,
          Tags: [{ Key: end, Value: 'Prod' }],
        }),
      );
    await until(async () => (await named()).length === 4, { withinMs: 20_000 });
  });

  test.each<[string, readonly Filter[], string]>([
    ['a word that begins so', [{ Key: 'description', Values: ['A'] }], 'one three two'],
    ['every word of the value', [{ Key: 'description', Values: ['a secret'] }], 'one two'],
    ['no word that begins so', [{ Key: 'description', Values: ['!a'] }], 'four'],
    ['no word, where none does', [{ Key: 'description', Values: ['!c'] }], 'four one three two'],
    ['one of two values', [{ Key: 'tag-key', Values: ['one', 'tw'] }], 'one two'],
    ['a tag key in another case', [{ Key: 'tag-key', Values: ['One'] }], ''],
    [
      'two filters',
      [
        { Key: 'tag-value', Values: ['Pro'] },
        { Key: 'tag-key', Values: ['t'] },
      ],
      'three two',
    ],
  ])('%s', async (_, filters, expected) => {
    expect((await named(...filters)).join(' ')).toBe(expected);
  });
});
