import {
  BatchGetSecretValueCommand,
  type BatchGetSecretValueCommandInput,
  CreateSecretCommand,
  DeleteSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { emulatorOnly } from './support/emulatorOnly';
import { refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';

const emulator = useEmulator();
const order = emulatorOnly('AWS answers in any order, its lists lag and its pages may be short');
const batch = (input: BatchGetSecretValueCommandInput) =>
  emulator.send(new BatchGetSecretValueCommand(input));

async function secrets(count: number): Promise<string[]> {
  const names = Array.from({ length: count }, () => emulator.name());
  for (const name of names) await emulator.create(name, `value of ${name}`);
  return names;
}

order("edge case 33: the current values, in an order that is not the request's", async () => {
  const names = await secrets(4);
  const { SecretValues = [], Errors } = await batch({ SecretIdList: names });
  expect(Errors).toEqual([]);
  expect(SecretValues.map(({ Name }) => Name)).not.toEqual(names);
  expect(SecretValues.map(({ Name }) => Name).sort()).toEqual([...names].sort());
  for (const { ARN, Name, SecretString, VersionId, VersionStages, CreatedDate } of SecretValues) {
    expect(SecretString).toBe(`value of ${Name}`);
    const read = await emulator.value(ARN ?? '');
    expect({ VersionId, VersionStages, CreatedDate }).toEqual({
      VersionId: read.VersionId,
      VersionStages: ['AWSCURRENT'],
      CreatedDate: read.CreatedDate,
    });
  }
});

test('edge case 33: a secret that fails is an entry of the errors, with its id as it was sent', async () => {
  const [good = '', marked = ''] = await secrets(2);
  const empty = emulator.name();
  await emulator.create(empty);
  await emulator.send(new DeleteSecretCommand({ SecretId: marked }));
  const missing = emulator.name();
  const partial = (await emulator.value(good)).ARN?.slice(0, -7) ?? '';
  const { SecretValues, Errors = [] } = await batch({
    SecretIdList: [missing, partial, marked, empty, 'a b'],
  });
  expect(SecretValues).toMatchObject([{ Name: good }]);
  const byId = Object.fromEntries(
    Errors.map(({ SecretId = '', ErrorCode, Message }) => [SecretId, `${ErrorCode}: ${Message}`]),
  );
  expect(byId).toEqual({
    [missing]: "ResourceNotFoundException: Secrets Manager can't find the specified secret.",
    [marked]:
      "InvalidRequestException: You can't perform this operation on the secret because it was marked for deletion.",
    [empty]:
      "ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
    'a b': expect.stringMatching(/^ValidationException: Invalid name\./),
  });
});

test('edge case 34: an id that is sent twice is answered once', async () => {
  const [name = ''] = await secrets(1);
  expect((await batch({ SecretIdList: [name, name] })).SecretValues).toHaveLength(1);
});

order('by filters, in pages', async () => {
  const prefix = emulator.name('batch');
  for (let index = 0; index < 5; index++)
    await emulator.send(new CreateSecretCommand({ Name: `${prefix}-${index}`, SecretString: String(index) }));
  const Filters = [{ Key: 'name' as const, Values: [prefix] }];
  const seen: string[] = [];
  let NextToken: string | undefined;
  const sizes: number[] = [];
  do {
    const page = await batch({ Filters, MaxResults: 2, NextToken });
    sizes.push(page.SecretValues?.length ?? 0);
    seen.push(...(page.SecretValues ?? []).map(({ SecretString = '' }) => SecretString));
    NextToken = page.NextToken;
  } while (NextToken);
  expect(sizes).toEqual([2, 2, 1]);
  expect(seen.sort()).toEqual(['0', '1', '2', '3', '4']);
});

order('without MaxResults a page of filters has 20', async () => {
  const prefix = emulator.name('many');
  for (let index = 0; index < 21; index++) await emulator.create(`${prefix}-${index}`, 'v');
  const page = await batch({ Filters: [{ Key: 'name', Values: [prefix] }] });
  expect(page.SecretValues).toHaveLength(20);
  expect(page.NextToken).toBeDefined();
});

test('edge case 34: both selectors, neither, MaxResults without filters, a made-up token', async () => {
  const Filters = [{ Key: 'name' as const, Values: ['x'] }];
  const either =
    "InvalidParameterException: Either 'SecretIdList' or 'Filters' must be provided, but not both.";
  expect(await refusal(batch({}))).toBe(either);
  expect(await refusal(batch({ SecretIdList: ['x'], Filters }))).toBe(either);
  expect(await refusal(batch({ SecretIdList: ['x'], MaxResults: 5 }))).toBe(
    "InvalidParameterException: 'Filters' not specified. 'Filters' must also be specified when 'MaxResults' is provided.",
  );
  expect(await refusal(batch({ Filters, NextToken: 'made up' }))).toMatch(/^InvalidNextTokenException: /);
});

test('edge case 34: 21 ids', async () => {
  const SecretIdList = Array.from({ length: 21 }, (_, index) => `s${index}`);
  expect(await refusal(batch({ SecretIdList }))).toBe(
    `ValidationException: 1 validation error detected: Value '[${SecretIdList.join(', ')}]' at 'secretIdList' failed to satisfy constraint: Member must have length less than or equal to 20`,
  );
});
