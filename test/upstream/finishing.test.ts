import { setTimeout as delay } from 'node:timers/promises';
import { useProduct } from '../support/useProduct';
import { awsError } from '../support/wire';
import { nameOf, seeded } from './seeded';

const { product, run } = useProduct({ AWS_DEADLINE_MS: '1000' }, { seed: seeded(1) });

const currentVersion = '{ secret(id: "secret-000") { arn versions { versionId } } }';
const put =
  'mutation ($id: ID!, $value: SecretValueInput!, $expected: ID) { putSecretValue(id: $id, input: { value: $value, expectedVersionId: $expected }) { userErrors { code } } }';

test('the later steps of a write have one deadline in common, however slow each is', async () => {
  const { secret } = await run(currentVersion);
  product.takeCalls();
  product.intercept(async ({ operation }) => {
    await delay(400);
    // Worth another try, each time: so it is the deadline that ends it.
    return operation === 'UpdateSecretVersionStage' ? awsError('InvalidParameterException') : undefined;
  });
  const { errors, data } = await product.graphql(put, {
    id: nameOf(0),
    value: { string: 'new' },
    expected: secret.versions[0].versionId,
  });
  expect([data?.putSecretValue?.userErrors, errors.map(({ extensions }) => extensions.code)]).not.toEqual([
    [],
    [],
  ]);
  const moves = product.takeCalls().filter((name) => name === 'UpdateSecretVersionStage');
  expect(moves.length).toBeGreaterThanOrEqual(1);
  expect(moves.length).toBeLessThan(3);
});
