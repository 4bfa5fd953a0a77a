import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runGateway } from '../../support/gatewayProcess';
import { temporaryFolder } from '../../support/temporaryFolder';

test('a gateway with a bad policy does not start: it says which one, and where, and ends with 1', async () => {
  const { path, remove } = await temporaryFolder();
  await writeFile(join(path, 'keys.json'), '{"version":1,"keys":[]}');
  const env = { API_KEYS_FILE: join(path, 'keys.json'), DATA_DIR: join(path, 'data'), PORT: '0' };
  await writeFile(
    join(path, 'team.cedar'),
    'permit(principal, action, resource) when { resource.owner == "x" };',
  );
  const bad = await runGateway({ ...env, POLICIES_DIR: path });
  expect(bad.output).toMatch(
    /SecretQL could not start: The policies in .* cannot be used:\n- team\.cedar:1:\d+: .*`owner`/,
  );
  expect(bad.code).toBe(1);
  // Nothing was begun: no Secrets Manager, no audit log.
  expect(existsSync(join(path, 'data'))).toBe(false);
  await mkdir(join(path, 'empty'));
  const none = await runGateway({ ...env, POLICIES_DIR: join(path, 'empty') });
  expect(none.output).toContain('there is no *.cedar file');
  expect(none.code).toBe(1);
  await remove();
});
