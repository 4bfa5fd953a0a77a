import { randomBytes } from 'node:crypto';
import {
  array,
  assert,
  asyncProperty,
  boolean,
  constantFrom,
  integer,
  oneof,
  option,
  record,
  string,
} from 'fast-check';
import { createPageTokens } from '../../src/emulator/secret/createPageTokens';
import { createFilter } from '../../src/emulator/secret/filters';
import { type Listing, listPage } from '../../src/emulator/secret/listing';
import type { Place } from '../../src/emulator/secret/Place';
import { sortKeys } from '../../src/emulator/secret/positionOf';
import type { SecretRecord } from '../../src/emulator/secret/SecretRecord';
import { taskKinds } from '../../src/emulator/secret/Task';
import { createVault } from '../../src/emulator/store/createVault';
import { openStore, type Store } from '../../src/emulator/store/openStore';

/* What the index finds, against a plain model that looks at every record. */

let store: Store;
let damages = 0;
beforeAll(() => {
  store = openStore({
    directory: undefined,
    vault: createVault(randomBytes(32)),
    keySource: 'none',
    onDamage: () => (damages += 1),
    onObstacle: () => {},
  });
});
afterAll(() => store.close());

const pageTokens = createPageTokens(randomBytes(32));
const faults = {
  page: <T>(_: string, page: T, list: (page: T) => never) => list(page),
  listed: <T>(seen: T) => seen,
  shuffled: <T>(items: readonly T[]) => items,
};
const nowMs = 2_000;

let regions = 0;
const newPlace = (): Place => ({ accountId: '123456789012', region: `xx-test-${regions++}` });
const world = (place: Place) => store.world(place);

async function write(place: Place, secrets: readonly SecretRecord[]): Promise<void> {
  await world(place).change((change) => {
    for (const secret of secrets) change.save(secret);
  });
}

/** All pages of a listing, by names, and the sizes of the pages. */
function pagesOf(place: Place, listing: Listing, size: number) {
  const names: string[] = [];
  const sizes: number[] = [];
  let token: string | undefined;
  do {
    const context = { faults, pageTokens, place, world: world(place), nowMs };
    const page = listPage(context, listing, { size, token });
    names.push(...page.items.map(({ name }) => name));
    sizes.push(page.items.length);
    token = page.nextToken;
  } while (token !== undefined);
  return { names, sizes };
}

function expected(secrets: Iterable<SecretRecord>, listing: Listing): readonly string[] {
  const { filters, sortBy, descending, includeDeleted } = listing;
  const passes = createFilter(filters);
  const sortKey = ({ createdMs, changedMs, accessedMs = 0 }: SecretRecord) =>
    ({
      'created-date': createdMs,
      'last-changed-date': changedMs,
      'last-accessed-date': accessedMs,
      name: 0,
    })[sortBy];
  const found = [...secrets].filter(
    (secret) => passes(secret) && (!secret.deletion || (includeDeleted && secret.deletion.endMs > nowMs)),
  );
  found.sort(
    (one, other) =>
      sortKey(one) - sortKey(other) ||
      (sortBy === 'last-accessed-date' ? one.createdMs - other.createdMs : 0) ||
      (one.name < other.name ? -1 : 1),
  );
  return (descending ? found.reverse() : found).map(({ name }) => name);
}

const names = constantFrom(
  'a',
  'b',
  'app/one',
  'app/two',
  'app-one/x',
  'AppOne',
  'app',
  'db1',
  'Zebra=2',
  '!x@y+z',
);
const texts = oneof(
  constantFrom(
    '',
    'a',
    'app',
    'App one',
    'one two',
    'ONE',
    'naïve app',
    'ünder',
    'a/b-c',
    'İstanbul',
    'prod',
    'x'.repeat(100),
  ),
  string({ maxLength: 8, unit: 'binary' }),
);
const asked = oneof(
  constantFrom(
    '',
    '!',
    'a',
    'ap',
    '!app',
    'one',
    'App',
    'app one',
    'b',
    'x'.repeat(100),
    'prod',
    '+',
    '!!x',
    'i',
    ' ',
  ),
  constantFrom('us', 'us-east-1', '!us', 'rds', 'r', '/app', 'na', '1', 'a/b-c'),
);
const secretOf = (place: Place) =>
  record({
    name: names,
    description: option(texts, { nil: undefined }),
    tags: option(array(record({ Key: texts, Value: texts }), { maxLength: 3 }), { nil: undefined }),
    createdMs: integer({ min: 0, max: 3 }),
    changedMs: integer({ min: 0, max: 3 }),
    accessedMs: option(integer({ min: 0, max: 3 }), { nil: undefined }),
    deletion: option(
      record({ requestedMs: integer({ min: 0, max: 9 }), endMs: constantFrom(1_000, 3_000) }),
      {
        nil: undefined,
      },
    ),
    owningService: option(constantFrom('rds', 'events'), { nil: undefined }),
    replicaOf: option(constantFrom('us-east-1', 'eu-west-1'), { nil: undefined }),
  }).map(
    (parts): SecretRecord => ({
      ...parts,
      arn: `arn:aws:secretsmanager:${place.region}:${place.accountId}:secret:${parts.name}-abcdef`,
      createToken: 't',
      versions: [],
    }),
  );
const listings = record({
  filters: array(
    record({
      Key: constantFrom(
        'description' as const,
        'name' as const,
        'tag-key' as const,
        'tag-value' as const,
        'primary-region' as const,
        'owning-service' as const,
        'all' as const,
      ),
      Values: array(asked, { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 3 },
  ),
  sortBy: constantFrom(...sortKeys),
  descending: boolean(),
  includeDeleted: boolean(),
});

test('pages together are what filtering and sorting all records gives, whatever was written before', async () => {
  const place = newPlace();
  await assert(
    asyncProperty(
      array(secretOf(place), { maxLength: 25 }),
      array(names, { maxLength: 3 }),
      array(record({ listing: listings, size: integer({ min: 1, max: 5 }) }), {
        minLength: 4,
        maxLength: 12,
      }),
      async (writes, removed, queries) => {
        await store.reset();
        await write(place, writes);
        const kept = new Map(writes.map((secret) => [secret.name, secret]));
        for (const name of removed) {
          const secret = kept.get(name);
          if (!secret || !kept.delete(name)) continue;
          await world(place).change((change) => change.remove(secret));
        }
        for (const { listing, size } of queries)
          expect([listing, pagesOf(place, listing, size).names]).toEqual([
            listing,
            expected(kept.values(), listing),
          ]);
      },
    ),
    { numRuns: 150 },
  );
  expect(damages).toBe(0);
});

const everything = { filters: [], sortBy: 'name', descending: false, includeDeleted: false } as const;

function numbered(place: Place, index: number): SecretRecord {
  const name = `s${String(index).padStart(5, '0')}`;
  return {
    arn: `arn:aws:secretsmanager:${place.region}:${place.accountId}:secret:${name}-abcdef`,
    name,
    createToken: 't',
    tags: [{ Key: 'half', Value: index % 2 === 0 ? 'even' : 'odd' }],
    description: index === 11_999 ? 'the last one' : 'one of many',
    versions: [],
    createdMs: index,
    changedMs: index,
  };
}

test('over more secrets than one request looks at, pages are short or empty and yet nothing is left out', async () => {
  const place = newPlace();
  const all = Array.from({ length: 12_000 }, (_, index) => numbered(place, index));
  await write(place, all);
  const rare = { ...everything, filters: [{ Key: 'description' as const, Values: ['!one of many'] }] };
  const { names: found, sizes } = pagesOf(place, rare, 100);
  expect(found).toEqual(['s11999']);
  // Of 5,000 looked at, or fewer where a page's time was over before.
  expect(sizes.length).toBeGreaterThanOrEqual(3);
  const wide = { ...everything, filters: [{ Key: 'tag-value' as const, Values: ['odd'] }], descending: true };
  const odd = pagesOf(place, wide, 100);
  expect(odd.names).toEqual(expected(all, wide));
  expect(new Set(odd.sizes)).toEqual(new Set([100]));
});

test('secrets that wait for their deletion are passed without being looked at, when nobody asks for them', async () => {
  const place = newPlace();
  const all = Array.from({ length: 6_010 }, (_, index) => {
    const secret = numbered(place, index);
    return index < 6_000 ? { ...secret, deletion: { requestedMs: 1, endMs: 9_000 } } : secret;
  });
  await write(place, all);
  const filters = [{ Key: 'tag-value' as const, Values: ['!none'] }];
  for (const sortBy of sortKeys) {
    const { names: found, sizes } = pagesOf(place, { ...everything, filters, sortBy }, 100);
    expect([sortBy, found.length, sizes]).toEqual([sortBy, 10, [10]]);
  }
  const withDeleted = pagesOf(place, { ...everything, includeDeleted: true }, 1_000);
  expect(withDeleted.names).toEqual(all.map(({ name }) => name));
});

test('reads that are not on disk yet count in the order of last accesses', async () => {
  const place = newPlace();
  await write(
    place,
    [0, 1, 2].map((index) => ({
      ...numbered(place, index),
      versions: [{ id: 'v', stages: ['AWSCURRENT'], createdMs: 0 }],
    })),
  );
  const byAccess = { ...everything, sortBy: 'last-accessed-date' } as const;
  const first = world(place).find('s00000');
  if (!first) throw new Error('It was written');
  world(place).noteAccess(first, 'v', 86_400_000);
  // No turn of the event loop in between: the note cannot be on disk.
  expect(pagesOf(place, byAccess, 1).names).toEqual(['s00001', 's00002', 's00000']);
  expect(pagesOf(place, { ...byAccess, descending: true }, 2).names).toEqual(['s00000', 's00002', 's00001']);
  await world(place).change(() => undefined);
  expect(pagesOf(place, byAccess, 2).names).toEqual(['s00001', 's00002', 's00000']);
});

test('reset takes the secrets of all places away', async () => {
  const [here, there] = [newPlace(), newPlace()];
  await write(here, [numbered(here, 1)]);
  await write(there, [numbered(there, 1)]);
  await store.reset();
  for (const place of [here, there]) expect(pagesOf(place, everything, 10).names).toEqual([]);
  expect(taskKinds.flatMap((kind) => [...store.agenda.tasks(kind)])).toEqual([]);
  await write(here, [numbered(here, 2)]);
  expect(pagesOf(here, everything, 10).names).toEqual(['s00002']);
});
