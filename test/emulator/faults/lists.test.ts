import {
  BatchGetSecretValueCommand,
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  type ListSecretsCommandInput,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  paginateBatchGetSecretValue,
  paginateListSecrets,
  paginateListSecretVersionIds,
  RestoreSecretCommand,
  UpdateSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { seededRandom } from '../../../src/emulator/faults/seededRandom';
import { emulatorOnly } from '../support/emulatorOnly';
import { refusal } from '../support/refusal';
import { useEmulator } from '../support/useEmulator';

const test = emulatorOnly('it needs faults that AWS has not');

const emulator = useEmulator();
const running = () => emulator.current().emulator;
const inRegion = (region: string) => {
  const client = () => emulator.current().clientIn(region);
  return {
    client,
    create: (Name: string) => client().send(new CreateSecretCommand({ Name, SecretString: Name })),
    names: async (input: ListSecretsCommandInput = {}) => {
      const { SecretList = [] } = await client().send(new ListSecretsCommand(input));
      return SecretList.map(({ Name = '' }) => Name);
    },
  };
};
afterEach(() => {
  running().faults({});
});

describe('pages', () => {
  const { client, create } = inRegion('eu-west-1');
  const all = Array.from({ length: 23 }, (_, index) => `page-${String(index).padStart(2, '0')}`);
  beforeAll(async () => {
    for (const name of all) await create(name);
  });
  // A new one each time: the paginator of the SDK writes its token into it.
  const byName = (): ListSecretsCommandInput => ({ SortBy: 'name' });
  const pages = async () => {
    const sizes: number[] = [];
    const seen: string[] = [];
    for await (const { SecretList = [] } of paginateListSecrets(
      { client: client(), pageSize: 5 },
      byName(),
    )) {
      sizes.push(SecretList.length);
      seen.push(...SecretList.map(({ Name = '' }) => Name));
    }
    return { sizes, seen };
  };

  test('every page may be empty, and following NextToken still ends and sees everything', async () => {
    running().faults({ emptyPages: 1 });
    expect(await pages()).toEqual({ sizes: [0, 5, 0, 5, 0, 5, 0, 5, 0, 3], seen: all });
  });

  test('every page may be short', async () => {
    running().faults({ seed: 1, shortPages: 1 });
    const { sizes, seen } = await pages();
    expect(seen).toEqual(all);
    expect(Math.max(...sizes)).toBeLessThan(5);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
  });

  test('some may be either', async () => {
    running().faults({ seed: 2, shortPages: 0.5, emptyPages: 0.5 });
    const { sizes, seen } = await pages();
    expect(seen).toEqual(all);
    expect(sizes).toContain(0);
  });

  test('batches by filter and lists of versions as well', async () => {
    running().faults({ seed: 1, shortPages: 1, emptyPages: 0.5 });
    const Filters = [{ Key: 'name' as const, Values: ['page-1'] }];
    const values: string[] = [];
    for await (const { SecretValues = [] } of paginateBatchGetSecretValue(
      { client: client(), pageSize: 4 },
      { Filters },
    ))
      values.push(...SecretValues.map(({ SecretString = '' }) => SecretString));
    expect(values.sort()).toEqual(all.slice(10, 20));
    for (const SecretString of ['b', 'c', 'd'])
      await client().send(new PutSecretValueCommand({ SecretId: 'page-00', SecretString }));
    const ids = new Set<string>();
    let count = 0;
    for await (const { Versions = [] } of paginateListSecretVersionIds(
      { client: client() },
      { SecretId: 'page-00', IncludeDeprecated: true, MaxResults: 2 },
    )) {
      count += Versions.length;
      for (const { VersionId = '' } of Versions) ids.add(VersionId);
    }
    expect([ids.size, count]).toEqual([4, 4]);
  });

  test('the token of an empty page is good for its own question only, also when the fault is over', async () => {
    running().faults({ emptyPages: 1 });
    const list = (input: ListSecretsCommandInput) => client().send(new ListSecretsCommand(input));
    const { NextToken = '', SecretList } = await list(byName());
    expect(SecretList).toEqual([]);
    expect(await refusal(list({ NextToken }))).toMatch(/^InvalidNextTokenException/);
    expect(await refusal(list({ ...byName(), NextToken: 'made up' }))).toMatch(/^InvalidNextTokenException/);
    expect(await refusal(list({ ...byName(), NextToken: '.made up' }))).toMatch(/^InvalidNextTokenException/);
    running().faults({});
    expect((await list({ ...byName(), NextToken })).SecretList).toHaveLength(23);
  });
});

describe('stale lists', () => {
  const minuteMs = 60_000;
  const advance = (ms: number) => emulator.current().advance(ms);

  test('a list is as things were; DescribeSecret and GetSecretValue are not', async () => {
    const { client, create, names } = inRegion('ap-south-1');
    for (const name of ['kept', 'changed', 'deleted', 'purged']) await create(name);
    running().faults({ staleListsMs: 2 * minuteMs });
    advance(5 * minuteMs);
    await create('new');
    await client().send(new UpdateSecretCommand({ SecretId: 'changed', Description: 'now' }));
    await client().send(new DeleteSecretCommand({ SecretId: 'deleted' }));
    await client().send(new DeleteSecretCommand({ SecretId: 'purged', ForceDeleteWithoutRecovery: true }));
    const before = ['changed', 'deleted', 'kept', 'purged'];
    expect(await names({ SortBy: 'name' })).toEqual(before);
    expect(await names({ SortBy: 'name', SortOrder: 'desc' })).toEqual([...before].reverse());
    expect(await names({ SortBy: 'created-date' })).toEqual(before);
    expect(await names({ Filters: [{ Key: 'description', Values: ['now'] }] })).toEqual([]);
    expect(await names({ Filters: [{ Key: 'name', Values: ['purg', 'new'] }] })).toEqual(['purged']);
    const read = await client().send(new GetSecretValueCommand({ SecretId: 'new' }));
    expect(read.SecretString).toBe('new');
    advance(minuteMs);
    expect(await names({ SortBy: 'name' })).toEqual(before);
    advance(minuteMs);
    expect(await names({ SortBy: 'name' })).toEqual(['changed', 'kept', 'new']);
    expect(await names({ Filters: [{ Key: 'description', Values: ['now'] }] })).toEqual(['changed']);
  });

  test('of several changes the one that was there at the time counts', async () => {
    const { client, create, names } = inRegion('ap-south-2');
    await create('a');
    running().faults({ staleListsMs: 5 * minuteMs });
    const described = (word: string) => names({ Filters: [{ Key: 'description', Values: [word] }] });
    for (const Description of ['one', 'two', 'three']) {
      advance(minuteMs);
      await client().send(new UpdateSecretCommand({ SecretId: 'a', Description }));
    }
    expect(await described('three')).toEqual([]);
    advance(3 * minuteMs);
    expect(await described('one')).toEqual(['a']);
    advance(minuteMs);
    expect(await described('two')).toEqual(['a']);
    expect(await described('one')).toEqual([]);
    running().faults({});
    expect(await described('three')).toEqual(['a']);
  });

  test('whatever happened since, a list is the one of that moment, in every order and page by page', async () => {
    const { client } = inRegion('ap-southeast-2');
    const random = seededRandom(11);
    const pick = (bound: number) => Math.floor(random() * bound);
    const change = async () => {
      const SecretId = `s${pick(8)}`;
      const commands = [
        () => client().send(new CreateSecretCommand({ Name: SecretId, SecretString: 'v' })),
        () => client().send(new UpdateSecretCommand({ SecretId, Description: `d${pick(9)}` })),
        () => client().send(new DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 7 })),
        () => client().send(new RestoreSecretCommand({ SecretId })),
        () => client().send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true })),
      ];
      // What is refused, since it is not there or there already, changes nothing.
      await commands[pick(commands.length)]?.().catch(() => {});
    };
    const orders = (['created-date', 'last-changed-date', 'name'] as const).flatMap((SortBy) =>
      (['asc', 'desc'] as const).map((SortOrder) => ({ SortBy, SortOrder })),
    );
    const listAll = async (staleListsMs: number) => {
      running().faults({ staleListsMs });
      const listed: unknown[] = [];
      for (const order of orders)
        for await (const { SecretList } of paginateListSecrets(
          { client: client(), pageSize: 3 },
          { ...order },
        ))
          listed.push(SecretList);
      return listed;
    };
    running().faults({ staleListsMs: 1 });
    const before: unknown[][] = [];
    for (let step = 0; step < 30; step++) {
      await change();
      await change();
      advance(1_000);
      before.push(await listAll(500));
      const ago = Math.min(step, 1 + pick(6));
      expect(await listAll(500 + ago * 1_000)).toEqual(before[step - ago]);
    }
    expect(new Set(before.map((listed) => JSON.stringify(listed))).size).toBeGreaterThan(10);
  });

  test('a batch by filter finds what was there and answers what is there', async () => {
    const { client, create } = inRegion('ap-east-1');
    await create('old');
    await create('gone');
    running().faults({ staleListsMs: minuteMs });
    advance(minuteMs);
    await client().send(new PutSecretValueCommand({ SecretId: 'old', SecretString: 'fresh' }));
    await client().send(new DeleteSecretCommand({ SecretId: 'gone', ForceDeleteWithoutRecovery: true }));
    await create('oldest');
    const Filters = [{ Key: 'name' as const, Values: ['old', 'gone'] }];
    const { SecretValues, Errors } = await client().send(new BatchGetSecretValueCommand({ Filters }));
    expect(SecretValues?.map(({ SecretString }) => SecretString)).toEqual(['fresh']);
    expect(Errors?.map(({ ErrorCode }) => ErrorCode)).toEqual(['ResourceNotFoundException']);
  });
});

describe('batches', () => {
  test('answer in random order, everything and nothing twice', async () => {
    const { client, create } = inRegion('eu-north-1');
    const names = Array.from({ length: 20 }, (_, index) => `batch-${index}`);
    for (const name of names) await create(name);
    const batch = async () => {
      const { SecretValues = [] } = await client().send(
        new BatchGetSecretValueCommand({ SecretIdList: names }),
      );
      return SecretValues.map(({ Name = '' }) => Name);
    };
    const usual = await batch();
    expect(await batch()).toEqual(usual);
    running().faults({ seed: 5, shuffledBatches: true });
    const orders = new Set<string>();
    for (let count = 0; count < 5; count++) {
      const order = await batch();
      expect([...order].sort()).toEqual([...names].sort());
      orders.add(order.join());
    }
    expect(orders.size).toBe(5);
  });
});

test('a list of versions is paged as before without faults', async () => {
  const name = emulator.name();
  await emulator.create(name, 'a');
  await emulator.put(name, 'b');
  const list = (NextToken?: string) =>
    emulator.send(new ListSecretVersionIdsCommand({ SecretId: name, MaxResults: 1, NextToken }));
  const first = await list();
  const second = await list(first.NextToken);
  expect([first.Versions?.length, second.Versions?.length, second.NextToken]).toEqual([1, 1, undefined]);
});
