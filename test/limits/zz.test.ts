import { startLimited } from './startLimited';

test('x', async () => {
  const p = await startLimited(['a']);
  const r = await p.as('a', '{ secret(id: "none") { arn } }');
  console.error(r.text, p.takeCalls());
  await p.stop();
});
