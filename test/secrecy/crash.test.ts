import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allOfAdmin } from '../access/support/policies';
import { writeCallers } from '../access/support/writeCallers';
import { runGateway } from '../support/gatewayProcess';
import { temporaryFolder } from '../support/temporaryFolder';
import { createCanary } from './createCanary';

/** Runs the gateway with a defect in it that breaks out as soon as it is ready; gives its exit code and output. */
async function crashBy(statement: string, isGuarded: boolean) {
  const folder = await temporaryFolder();
  const callers = await writeCallers(folder.path, { groups: ['admin'], policies: allOfAdmin });
  const defect = join(folder.path, 'defect.cjs');
  const whenReady = `const write = process.stdout.write;
process.stdout.write = (text, ...rest) => {
  if (String(text).includes('SecretQL is ready.')) setImmediate(() => { ${statement} });
  return write.call(process.stdout, text, ...rest);
};`;
  await writeFile(defect, whenReady);
  try {
    return await runGateway({
      NODE_OPTIONS: `--require ${defect}`,
      PORT: '0',
      DATA_DIR: join(folder.path, 'data'),
      ...(isGuarded && callers.settings),
    });
  } finally {
    await folder.remove();
  }
}

const canary = createCanary();

describe.each([
  ['without authentication', false],
  ['where callers sign in', true],
])('%s', (__, isGuarded) => {
  test.each([
    ['an error thrown', (text: string) => `throw new TypeError(${text}, { cause: new Error(${text}) })`],
    [
      'a rejection that nobody awaits',
      (text: string) => `void Promise.reject(Object.assign(new TypeError(${text}), { sent: ${text} }))`,
    ],
  ])('%s ends the process with its class and frames, and without its text', async (_, statement) => {
    const { code, output } = await crashBy(statement(JSON.stringify(canary.shapes.lines)), isGuarded);
    expect(output).toContain('SecretQL is ready.');
    expect(output).toMatch(/\nSecretQL stopped on a defect: TypeError \| at .*defect\.cjs/);
    expect(canary.isIn(output)).toBe(false);
    expect(code).toBe(1);
  });

  test('something else than an error, thrown, is not printed either', async () => {
    const { code, output } = await crashBy(`Promise.reject(${JSON.stringify(canary.plain)})`, isGuarded);
    expect(output).toContain('\nSecretQL stopped on a defect: ');
    expect(canary.isIn(output)).toBe(false);
    expect(code).toBe(1);
  });
});
