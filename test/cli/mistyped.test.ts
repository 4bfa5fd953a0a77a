import { runBuiltCli } from './support/runBuiltCli';

test.each([
  [['bogus'], "unknown command 'bogus'", 'secretql'],
  [['key', 'bogus'], "unknown command 'bogus'", 'secretql key'],
  [['key', 'revoke'], "missing required argument 'id'", 'secretql key revoke'],
  [['demo', '--bogus'], "unknown option '--bogus'", 'secretql demo'],
  [['emulator', '--bogus'], "unknown option '--bogus'", 'secretql emulator'],
  [['policy', 'ask'], "required option '--action <name>' not specified", 'secretql policy ask'],
])('secretql %j says what is wrong, and where one is told what there is', async (args, what, command) => {
  const { exitCode, stdout, stderr } = await runBuiltCli(...args);
  expect(exitCode).toBeGreaterThan(0);
  expect([stdout, stderr]).toEqual(['', `error: ${what}\nRun ${command} --help to see what there is.\n`]);
});
