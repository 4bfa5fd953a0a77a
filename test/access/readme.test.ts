import { exec } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startGatewayProcess } from '../support/gatewayProcess';
import { temporaryFolder } from '../support/temporaryFolder';

const root = join(__dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const [, section = ''] = readme.split('\n## Authentication\n');
const blocks = [...section.matchAll(/```(?:sh|json)\n(.*?)\n```/gs)].map(([, text]) => text ?? '');

test('the commands for a first key give the answer below them', async () => {
  const [prepare = '', ask = '', answer] = blocks;
  const folder = await temporaryFolder();
  const run = promisify(exec);
  const program = `node ${join(root, 'dist/cli/index.js')}`;
  const commands = prepare.replace('npx secretql', program).replace(/npm start$/, 'echo started');
  expect(commands).not.toBe(prepare);
  // In a fresh clone nothing has made that folder yet.
  const { stdout, stderr } = await run(commands, { cwd: folder.path });
  expect([stdout, stderr]).toEqual(['started\n', expect.stringContaining('of ci')]);
  const gateway = await startGatewayProcess({
    API_KEYS_FILE: join(folder.path, '.secretql/api-keys.json'),
    DATA_DIR: folder.path,
  });
  const asked = await run(ask.replace('http://127.0.0.1:4000', gateway.url), { cwd: folder.path });
  expect(asked.stdout.trim()).toBe(answer);
  expect(gateway.output()).toContain('Access     API keys of ');
  expect(await gateway.end('SIGTERM')).toBe(0);
  await folder.remove();
});

test('every reason of a 401 is in the table', () => {
  const source = readFileSync(join(root, 'src/access/unauthenticated.ts'), 'utf8');
  const [, type = ''] = /type RefusalReason =([^;]+);/.exec(source) ?? [];
  const reasons = [...type.matchAll(/'(\w+)'/g)].map(([, reason]) => reason);
  const [, table = ''] = readme.split('| `reason` | What was wrong |\n|---|---|\n');
  const [rows = ''] = table.split('\n\n');
  expect(reasons.length).toBeGreaterThan(10);
  expect([...rows.matchAll(/^\| `(\w+)` \| \S/gm)].map(([, reason]) => reason)).toEqual(reasons);
});
