import { fill, fillThrough } from './support/fill';
import { freshProducts } from './support/freshProducts';
import { readSecrets, readValues, withoutDates } from './support/readSecrets';
import type { Fate, ProxiedRequest } from './support/startProxy';

const nothingToDo = 'Nothing to do: all 31 secrets are there already.';
const startFresh = freshProducts();

describe('a further run', () => {
  it('writes nothing when all is there', async () => {
    const product = await startFresh();
    await fill(product);
    const before = await readSecrets(product.graphql);
    const { isComplete, output, requests } = await fillThrough(product, () => 'pass');

    expect(isComplete).toBe(true);
    expect(output).toContain(nothingToDo);
    // The other is for the page of the explorer.
    expect(requests.map(({ body }) => body.includes('mutation'))).toEqual([false, false]);
    expect(await readSecrets(product.graphql)).toEqual(before);
  });

  it('makes only the one that was deleted for good', async () => {
    const product = await startFresh();
    await fill(product);
    const { 'prod/shop/database': deleted, ...others } = await readSecrets(product.graphql);
    await product.graphql(
      'mutation { deleteSecret(id: "prod/shop/database", force: true) { userErrors { code } } }',
    );
    const { output } = await fill(product);

    expect(output).toContain('1 made, 30 already there, 0 failed.');
    const after = await readSecrets(product.graphql);
    expect(after).toMatchObject(others);
    expect(withoutDates({ made: after['prod/shop/database'] })).toEqual(withoutDates({ made: deleted }));
  });

  it('leaves alone what somebody made or changed', async () => {
    const product = await startFresh();
    const own = { name: 'prod/shop/database', value: { string: 'their own' } };
    await product.graphql(
      'mutation ($own: CreateSecretInput!) { createSecret(input: $own) { userErrors { code } } }',
      { own },
    );
    await fill(product);
    const blue = (await readSecrets(product.graphql))['prod/payments/webhook-signing-key'].versions[1];
    const { data } = await product.graphql(
      `mutation ($blue: ID!) {
        restoreSecret(id: "prod/platform/legacy-ftp") { userErrors { code } }
        moveVersionStage(id: "prod/payments/webhook-signing-key", stage: "BLUE", fromVersionId: $blue) {
          userErrors { code }
        }
      }`,
      { blue: blue.versionId },
    );
    expect(data).toEqual({ restoreSecret: { userErrors: [] }, moveVersionStage: { userErrors: [] } });

    const before = await readSecrets(product.graphql);
    expect(before['prod/shop/database'].versions).toHaveLength(1);
    expect((await fill(product)).output).toContain(nothingToDo);
    expect(await readSecrets(product.graphql)).toEqual(before);
  });

  it('goes on where interrupted ones stopped, until all is as if there had been one', async () => {
    const [whole, interrupted] = [await startFresh(), await startFresh()];
    await fill(whole);

    // Six requests for each run, the look included; then every second run loses requests, the others answers.
    let runs = 0;
    let isComplete = false;
    let output = '';
    while (!isComplete && runs < 40) {
      runs += 1;
      const end: Fate = runs % 2 === 0 ? 'loseRequest' : 'loseAnswer';
      const run = await fillThrough(interrupted, ({ number }) => (number <= 6 ? 'pass' : end));
      isComplete = run.isComplete;
      output += run.output;
    }

    expect(isComplete).toBe(true);
    expect(runs).toBeGreaterThan(4);
    expect(output).toMatch(/^completed prod/m);
    expect(withoutDates(await readSecrets(interrupted.graphql))).toEqual(
      withoutDates(await readSecrets(whole.graphql)),
    );
    expect(await readValues(interrupted.graphql)).toEqual(await readValues(whole.graphql));
  });

  it('schedules the deletion that an interrupted run had come to', async () => {
    const product = await startFresh();
    const isDeletion = ({ body }: ProxiedRequest) => body.includes('DeleteDemoSecret');
    await fillThrough(product, (request) => (isDeletion(request) ? 'loseRequest' : 'pass'));
    const name = 'prod/platform/legacy-ftp';
    expect((await readSecrets(product.graphql))[name].deletion.state).toBe('ACTIVE');

    expect((await fill(product)).output).toContain(`completed ${name}`);
    expect((await readSecrets(product.graphql))[name].deletion.state).toBe('SCHEDULED');
  });

  it('leaves alone what somebody deleted before it was complete', async () => {
    const product = await startFresh();
    const isNewVersion = ({ body }: ProxiedRequest) => body.includes('"id":"prod/payments/database"');
    await fillThrough(product, (request) => (isNewVersion(request) ? 'loseRequest' : 'pass'));
    const { data } = await product.graphql(
      'mutation { deleteSecret(id: "prod/payments/database") { userErrors { code } } }',
    );
    expect(data.deleteSecret.userErrors).toEqual([]);
    const { 'prod/payments/database': deleted } = await readSecrets(product.graphql);

    expect(await fill(product)).toMatchObject({ isComplete: true });
    const { 'prod/payments/database': after } = await readSecrets(product.graphql);
    expect(after).toEqual(deleted);
  });
});
