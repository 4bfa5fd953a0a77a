import { runGateway, startGatewayProcess } from '../support/gatewayProcess';
import { temporaryFolder } from '../support/temporaryFolder';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

test('a variable that is almost a setting is named in the log and to the person who looks, without what is in it', async () => {
  const gateway = await startGatewayProcess({
    DATA_DIR: folder.path,
    API_KEY_FILE: '/canary/keys.json',
    LOGNAME: 'somebody',
  });
  expect(await gateway.end('SIGTERM')).toBe(0);
  const warnings = gateway
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.includes('"warn"'));
  expect(warnings.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ variable: 'API_KEY_FILE', mayBeMeant: 'API_KEYS_FILE' }),
  ]);
  expect(gateway.output()).toContain('  Unknown    API_KEY_FILE is no setting: API_KEYS_FILE may be meant');
  expect(gateway.output()).not.toContain('canary');
});

test('one that would have asked for credentials does not start without, on the secrets of AWS', async () => {
  const { code, output } = await runGateway({
    PORT: '0',
    DATA_DIR: folder.path,
    SECRETS_BACKEND: 'aws',
    AWS_REGION: 'us-east-1',
    API_KEY_FILE: '/canary/keys.json',
  });
  expect([code, output]).toEqual([1, expect.stringMatching(/^- API_KEY_FILE is no setting.*API_KEYS_FILE/m)]);
  expect(output).not.toContain('canary');
});
