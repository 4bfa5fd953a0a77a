/**
 * As bundlers build it for development, Apollo Client complains of what a cache would lose.
 * @jest-environment-options {"customExportConditions": ["development", "node", "node-addons"]}
 */
import { gql } from '@apollo/client/core';
import { createSecretsApi } from '../../examples/frontend/createSecretsApi';
import { createSecretsClient } from '../../examples/frontend/createSecretsClient';
import { done } from '../../examples/frontend/done';
import { secretLife } from '../../examples/frontend/secretLife';
import { type Product, startProduct } from '../support/product';
import { watchFetch } from './watchFetch';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const complaints = [jest.spyOn(console, 'warn'), jest.spyOn(console, 'error')];
afterEach(() => {
  const told = complaints.flatMap(({ mock }) => mock.calls);
  for (const complaint of complaints) complaint.mockClear();
  expect(told).toEqual([]);
});

/** The frontend, and a look at what it sends and what it keeps. */
function startFrontend(lost?: string) {
  const watched = watchFetch(lost);
  const client = createSecretsClient({ url: `${product.url}/graphql`, fetch: watched.fetch });
  return { ...watched, client, api: createSecretsApi(client), kept: () => JSON.stringify(client.extract()) };
}

async function namesLeft(prefix: string): Promise<string[]> {
  const { data } = await product.graphql(
    'query ($filter: SecretFilter) { secrets(filter: $filter) { nodes { name } } }',
    { filter: { name: [prefix], includeScheduledForDeletion: true } },
  );
  return data.secrets.nodes.map(({ name }: { readonly name: string }) => name);
}

test('the whole life of a secret, with no request for what is known and no value kept', async () => {
  const { api, operations, values, kept } = startFrontend();
  const lines: string[] = [];
  const keptAfterLines: string[] = [];
  await secretLife({
    api,
    prefix: 'life',
    write(line) {
      lines.push(line);
      keptAfterLines.push(kept());
    },
  });
  expect(lines).toEqual([
    'created twice: ALREADY_EXISTS, by life/database',
    'created life/database: AWSCURRENT',
    'first page: life/database,life/mail',
    'with the next: life/database,life/mail,life/queue',
    'put a new value: AWSCURRENT, AWSPREVIOUS',
    'current value: username,password, with another password: true',
    'previous value: username,password, with the first password: true',
    'tagged: Environment is Production',
    'untagged: Environment is null',
    'moved AWSCURRENT back: AWSCURRENT, AWSPREVIOUS, on the first: true',
    'moved AWSPREVIOUS from where it is not: VERSION_CONFLICT, now on the second',
    'edited: username UNCHANGED,password UNCHANGED,host ADDED',
    'edited for the first once more: VERSION_CONFLICT, now on the edited',
    'rolled back to the first: true',
    'deleted: SCHEDULED, listed: 2',
    'put a value: SCHEDULED_FOR_DELETION, can be restored',
    'restored: ACTIVE, listed: 3',
    'a foreign cursor: BAD_USER_INPUT, INVALID_CURSOR',
    'deleted for good, listed: 0',
  ]);
  expect(operations).toEqual([
    'GeneratePassword',
    ...['CreateSecret', 'CreateSecret', 'CreateSecret', 'CreateSecret'],
    'ShowSecret',
    ...['ListSecrets', 'ListSecrets'],
    ...['PutSecretValue', 'ReadValue', 'ReadValue'],
    ...['TagSecret', 'UntagSecret'],
    ...['MoveVersionStage', 'MoveVersionStage'],
    ...['EditSecretKeys', 'CompareVersions', 'EditSecretKeys', 'RollbackSecret'],
    ...['DeleteSecret', 'ListSecrets', 'PutSecretValue', 'RestoreSecret', 'ListSecrets'],
    'ListSecrets',
    ...['DeleteSecret', 'DeleteSecret', 'DeleteSecret', 'ListSecrets'],
  ]);
  expect(values.size).toBe(4);
  const known = keptAfterLines.join();
  expect(known).toContain('"name":"life/queue"');
  for (const value of values) expect([...lines, known].filter((text) => text.includes(value))).toEqual([]);
});

test('a step that fails ends the script, and leaves no secret behind', async () => {
  const { api, operations } = startFrontend('MoveVersionStage');
  const lines: string[] = [];
  const life = secretLife({ api, prefix: 'cut', write: (line) => lines.push(line) });
  await expect(life).rejects.toThrow('fetch failed');
  expect(lines.slice(-2)).toEqual(['untagged: Environment is null', 'deleted for good, listed: 0']);
  expect(operations).not.toContain('RestoreSecret');
  expect(await namesLeft('cut/')).toEqual([]);
});

describe('the cache', () => {
  test.each(['value { id string }', 'versions { id value { id string } }'])(
    'refuses to keep a value: %s',
    async (careless) => {
      const { api, client, kept } = startFrontend();
      const name = `kept/${careless.length}`;
      const { secret } = done(await api.create({ name, value: { string: 'kept nowhere' } }));
      const query = gql`query Careless($id: ID!) { secret(id: $id) { id ${careless} } }`;
      await expect(client.query({ query, variables: { id: secret?.id } })).rejects.toThrow(/'no-cache'/);
      expect(kept()).toContain(name);
      expect(kept()).not.toMatch(/kept nowhere|SecretValue/);
      expect(client.devtoolsConfig.enabled).toBe(false);
    },
  );

  test('holds a secret once, however it was asked for, and lets go of it when it is gone for good', async () => {
    const { api, client } = startFrontend();
    const secretsKept = () =>
      Object.keys(client.extract() ?? {})
        .filter((key) => /^(Secret|Version)\b/.test(key))
        .sort();
    done(await api.create({ name: 'kept/once', value: { string: 'a' } }));
    const named = await api.show('kept/once');
    await api.list({ filter: { name: ['kept/once'] } });
    expect(secretsKept()).toEqual([
      expect.stringMatching(/^Secret:.*once/),
      expect.stringMatching(/^Version:/),
    ]);

    done(await api.delete({ id: named?.id ?? '', force: true }));
    expect(secretsKept()).toEqual([]);
    expect(await api.show('kept/once')).toBeNull();
  });

  test('keeps lists of another filter or order apart', async () => {
    const { api, operations } = startFrontend();
    for (const name of ['order/a', 'order/b']) done(await api.create({ name }));
    const listed = async (name: string, direction: 'ASC' | 'DESC') => {
      const list = await api.list({ filter: { name: [name] }, sort: { field: 'NAME', direction } });
      return list?.edges.map(({ node }) => node.name);
    };
    for (const _time of ['asked', 'known']) {
      expect(await listed('order/', 'ASC')).toEqual(['order/a', 'order/b']);
      expect(await listed('order/', 'DESC')).toEqual(['order/b', 'order/a']);
      expect(await listed('order/b', 'ASC')).toEqual(['order/b']);
    }
    expect(operations.filter((name) => name === 'ListSecrets')).toHaveLength(3);
  });

  test('takes no error for a secret', async () => {
    const { api, kept } = startFrontend();
    const payload = await api.put('no/such', { string: 'a' });
    expect(payload?.userErrors).toMatchObject([{ __typename: 'SecretNotFoundError', code: 'NOT_FOUND' }]);
    expect(kept()).not.toContain('no/such');
  });

  test.each([
    '{ secret(id: "kept/nameless") { name } }',
    '{ secret(id: "kept/nameless") { id versions { stages } } }',
  ])('refuses what was asked for without its id: %s', async (careless) => {
    const { api, client } = startFrontend();
    await api.create({ name: 'kept/nameless', value: { string: 'a' } });
    await expect(client.query({ query: gql`query Nameless ${careless}` })).rejects.toThrow(
      "Missing field 'id'",
    );
  });

  test('takes an answer as a whole: nothing of an older one stands beside it', () => {
    const { client } = startFrontend();
    const asking = (dates: string) => gql`query {
      secret(id: "any") {
        id
        deletion { state ${dates && 'requestedAt'} }
        rotation { state ${dates && 'lastRotatedAt'} }
        replicas { region }
        tags { key value }
        versions { id stages }
      }
    }`;
    const answered = (names: readonly string[], deletion: object, rotation: object) => ({
      secret: {
        __typename: 'Secret',
        id: 'any',
        deletion: { __typename: 'DeletionStatus', ...deletion },
        rotation: { __typename: 'Rotation', ...rotation },
        replicas: names.map((region) => ({ __typename: 'Replica', region })),
        tags: names.map((key) => ({ __typename: 'Tag', key, value: '' })),
        versions: names.map((id) => ({ __typename: 'Version', id, stages: [] })),
      },
    });
    const [full, brief] = [asking('with dates'), asking('')];
    const older = answered(
      ['a', 'b'],
      { state: 'SCHEDULED', requestedAt: '2026-01-01T00:00:00.000Z' },
      { state: 'OVERDUE', lastRotatedAt: '2026-01-01T00:00:00.000Z' },
    );
    const newer = answered(['b'], { state: 'ACTIVE' }, { state: 'DISABLED' });
    client.writeQuery({ query: full, data: older });
    expect(client.readQuery({ query: full })).toEqual(older);
    client.writeQuery({ query: brief, data: newer });
    expect(client.readQuery({ query: brief })).toEqual(newer);
    expect(client.readQuery({ query: full })).toBeNull();
  });
});
