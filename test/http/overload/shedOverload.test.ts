import { type GatewayProcess, startGatewayProcess } from '../../support/gatewayProcess';
import { temporaryFolder } from '../../support/temporaryFolder';
import { expectSafeHeaders } from '../expectRefusal';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let gateway: GatewayProcess;

beforeAll(async () => {
  folder = await temporaryFolder();
  gateway = await startGatewayProcess({
    DATA_DIR: folder.path,
    LOG_LEVEL: 'warn',
    OVERLOAD_PATIENCE_MS: '10',
    MAX_CONNECTIONS: '600',
  });
});
afterAll(async () => {
  await gateway.end('SIGTERM');
  await folder.remove();
});

type State = {
  readonly requests: { readonly isOverloaded: boolean; readonly refused: number; readonly underWay: number };
};
const readyz = async (): Promise<{ readonly status: number; readonly body: State }> => {
  const answer = await fetch(`${gateway.url}/readyz`);
  return { status: answer.status, body: JSON.parse(await answer.text()) };
};

test('more than can be served is refused with 503 and when to come again, health is not, and it is over soon', async () => {
  const health: Awaited<ReturnType<typeof readyz>>[] = [];
  const answers = Array.from({ length: 500 }, () => gateway.graphql('{ secrets { nodes { name } } }'));
  let isOver = false;
  const done = Promise.all(answers).finally(() => {
    isOver = true;
  });
  while (!isOver) health.push(await readyz());
  const refused = (await done).filter(({ status }) => status === 503);
  const served = (await done).filter(({ status }) => status === 200);
  expect(refused.length).toBeGreaterThan(0);
  expect(served.length).toBeGreaterThan(0);
  expect(refused.length + served.length).toBe(500);
  for (const { errors, headers } of refused) {
    expect(errors[0]?.extensions).toEqual({
      code: 'OVERLOADED',
      retryable: true,
      retryAfterMs: 1_000,
      requestId: headers.get('x-request-id'),
    });
    expect(headers.get('retry-after')).toBe('1');
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expectSafeHeaders(Object.fromEntries(headers));
  }
  expect(health.every(({ status }) => status === 200)).toBe(true);
  expect(health.some(({ body }) => body.requests.isOverloaded)).toBe(true);

  const endMs = performance.now() + 1_000;
  while ((await readyz()).body.requests.isOverloaded) expect(performance.now()).toBeLessThan(endMs);
  expect((await readyz()).body.requests).toEqual({
    isOverloaded: false,
    underWay: 0,
    waiting: 0,
    refused: refused.length,
  });
  expect((await gateway.graphql('{ __typename }')).status).toBe(200);
  const lines = gateway.output().split('\n');
  expect(lines.filter((line) => line.includes('"overload"')).map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: 'warn', overload: 'begins' }),
    expect.objectContaining({ level: 'warn', overload: 'has ended', refused: refused.length }),
  ]);
  expect(lines.filter((line) => line.includes('OVERLOADED'))).toEqual([]);
});
