import { randomBytes } from 'node:crypto';
import { newSecret } from '../../src/emulator/secret/newSecret';
import { sortKeys } from '../../src/emulator/secret/positionOf';
import { createVault } from '../../src/emulator/store/createVault';
import { openStore, type Store } from '../../src/emulator/store/openStore';

let store: Store;
beforeEach(() => {
  store = openStore({
    directory: undefined,
    vault: createVault(randomBytes(32)),
    keySource: 'a test',
    onDamage: () => {},
    onObstacle: () => {},
  });
});
afterEach(() => store.close());

const name = 'n'.repeat(512);

/** Creates the secret with the longest keys in a Region, and gives what lists of it are made from afterwards. */
async function createIn(region: string, description?: string) {
  const place = { accountId: '123456789012', region };
  const secret = newSecret({ name, place, token: 'x'.repeat(32), nowMs: 1, description });
  const world = store.world(place);
  const isWritten = await world
    .change((change) => change.save(secret))
    .then(
      () => true,
      () => false,
    );
  const walk = { descending: false, includeDeleted: true } as const;
  const positions = sortKeys.map((sortBy) => [...world.positions({ ...walk, sortBy })].length);
  return { isWritten, isThere: world.find(name) !== undefined, positions };
}

test('a change of which one key is too long leaves nothing behind, whichever key it is', async () => {
  for (let length = 1_250; length <= 1_420; length += 7) {
    const region = `us-${'a'.repeat(length)}-1`;
    const created = await createIn(region, 'w'.repeat(64));
    const isThere = created.isWritten;
    expect(created).toEqual({ isWritten: isThere, isThere, positions: sortKeys.map(() => Number(isThere)) });
    if (!isThere) expect((await createIn(region)).positions.every((count) => count <= 1)).toBe(true);
  }
});

test('a secret with the longest name in the longest Region that can be signed for is written', async () => {
  const region = `us-${'a'.repeat(26)}-1`;
  expect(await createIn(region, 'w'.repeat(64))).toMatchObject({ isWritten: true, isThere: true });
});
