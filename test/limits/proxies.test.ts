import { type Guarded, startGuarded } from '../access/support/startGuarded';
import { type GatewayProcess, startGatewayProcess } from '../support/gatewayProcess';
import { temporaryFolder } from '../support/temporaryFolder';

const client = { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' };
const query = '{ secret(id: "none") { value { string } } }';

describe('in the audit log', () => {
  let guarded: Guarded;
  const everything = '@id("everything") permit(principal, action, resource);';

  async function addressesAt(trustedProxies: string, sent: Readonly<Record<string, string>> = client) {
    guarded = await startGuarded({
      policies: everything,
      groups: ['all'],
      env: { TRUSTED_PROXIES: trustedProxies },
    });
    const authorization = guarded.authorizationOf('all');
    await guarded.graphql(query, {}, { authorization, ...sent });
    return [...new Set((await guarded.takeEntries()).map(({ address }) => address))];
  }
  afterEach(() => guarded.stop());

  test('the address is the one that a trusted proxy has added', async () => {
    expect(await addressesAt('127.0.0.0/8, ::1')).toEqual(['198.51.100.7']);
  });

  test('and of several proxies the first that is not trusted', async () => {
    expect(await addressesAt('127.0.0.0/8, ::1, 198.51.100.0/24')).toEqual(['203.0.113.9']);
  });

  test('the zone of an address, which may be any text, is left out', async () => {
    const sent = { 'x-forwarded-for': 'fe80::7%hunter2' };
    expect(await addressesAt('127.0.0.0/8, ::1', sent)).toEqual(['fe80::7']);
  });

  test('who is not trusted is written down as they are', async () => {
    expect(await addressesAt('10.0.0.0/8')).toEqual(['127.0.0.1']);
  });
});

describe('in the log', () => {
  let gateway: GatewayProcess;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;

  async function addressAt(env: Readonly<Record<string, string>>): Promise<unknown> {
    folder = await temporaryFolder();
    gateway = await startGatewayProcess({ DATA_DIR: folder.path, ...env });
    await gateway.graphql(query, {}, { ...client, 'x-request-id': '00000000-0000-4000-8000-000000000006' });
    await gateway.end('SIGTERM');
    const line = gateway
      .output()
      .split('\n')
      .find((text) => text.includes('"requestId":"00000000-0000-4000-8000-000000000006"'));
    return JSON.parse(line ?? '{}').address;
  }
  afterEach(() => folder.remove());

  test('the address is the one that a trusted proxy has added', async () => {
    expect(await addressAt({ TRUSTED_PROXIES: '127.0.0.1' })).toBe('198.51.100.7');
  });

  test('by default nobody is believed', async () => {
    expect(await addressAt({})).toBe('127.0.0.1');
  });
});
