import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaToJson } from '@cedar-policy/cedar-wasm/nodejs';
import type { DecisionContext, SecretResource } from '../../src/access/Policies';
import type { AskOptions } from '../../src/cli/policy/AskOptions';
import { mistakeIn, ofGateway } from '../../src/cli/policy/mistakeIn';
import { questionsOf } from '../../src/cli/policy/questionsOf';
import { catalog } from '../../src/secrets/catalog';
import type { Asked } from '../../src/secrets/permission/Asked';
import { newSecret } from '../../src/secrets/permission/newSecret';

const place = { region: 'us-east-1', account: '123456789012', secret: 'a' };
const team = { name: 'Team', value: 'payments' };
const stage = { name: 'Stage', value: 'test' };

type Tags = SecretResource['tags'];
interface Said {
  readonly context: DecisionContext | undefined;
  readonly tags: Tags | undefined;
}

/** What stands in the question of the gateway, for a secret with these tags. */
function asGateway([asked]: readonly Asked[], tags: Tags): Said[] {
  const context = asked?.context ?? {};
  const after = asked?.tagsAfter?.(tags);
  return [{ context, tags }, ...(after ? [{ context, tags: after }] : [])];
}

function asCommand(options: AskOptions): Said[] {
  expect(mistakeIn(options)).toBeUndefined();
  return questionsOf(options).map(({ context, secret }) => ({ context, tags: secret?.tags }));
}

const tags = [{ key: 'Team', value: 'payments' }];
const SecretId = 'a';
const both: readonly (readonly [name: string, options: AskOptions, asked: readonly Asked[]])[] = [
  [
    'TagResource',
    { ...place, action: 'TagResource', tag: [team], requestTag: [{ name: 'Team', value: 'shop' }, stage] },
    catalog.TagResource.asks({
      SecretId,
      Tags: [
        { Key: 'Team', Value: 'shop' },
        { Key: 'Stage', Value: 'test' },
      ],
    }),
  ],
  [
    'UntagResource',
    { ...place, action: 'UntagResource', tag: [team], removeTag: ['Team'] },
    catalog.UntagResource.asks({ SecretId, TagKeys: ['Team'] }),
  ],
  [
    'DeleteSecret',
    { ...place, action: 'DeleteSecret', tag: [team] },
    catalog.DeleteSecret.asks({ SecretId, RecoveryWindowInDays: 30 }),
  ],
  [
    'DeleteSecret by force',
    { ...place, action: 'DeleteSecret', tag: [team], force: true },
    catalog.DeleteSecret.asks({ SecretId, ForceDeleteWithoutRecovery: true }),
  ],
  [
    'PutSecretValue',
    { ...place, action: 'PutSecretValue', tag: [team] },
    catalog.PutSecretValue.asks({ SecretId }),
  ],
  [
    'GetSecretValue',
    { ...place, action: 'GetSecretValue', tag: [team] },
    catalog.GetSecretValue.asks({ SecretId, VersionStage: 'AWSCURRENT' }),
  ],
  [
    'GetSecretValue by version id',
    { ...place, action: 'GetSecretValue', tag: [team], stage: false },
    catalog.GetSecretValue.asks({ SecretId, VersionId: 'v' }),
  ],
  [
    'PutResourcePolicy',
    { ...place, action: 'PutResourcePolicy', tag: [team] },
    catalog.PutResourcePolicy.asks({ SecretId, ResourcePolicy: '{}', BlockPublicPolicy: true }),
  ],
];

test.each(both)('%s is asked as the gateway asks it', (_name, options, asked) => {
  expect(asCommand(options)).toEqual(asGateway(asked, tags));
});

test('CreateSecret is asked of the secret to be', () => {
  const [question] = questionsOf({
    ...place,
    action: 'CreateSecret',
    requestTag: [team],
    stage: 'AWSCURRENT',
  });
  const Tags = [{ Key: 'Team', Value: 'payments' }];
  const [asked] = catalog.CreateSecret.asks({ Name: 'a', Tags, SecretString: 'x' });
  expect(question?.secret).toEqual(newSecret('a', 'us-east-1', tags));
  expect(question?.context).toEqual(asked?.context);
});

test('what is asked of the gateway is what the schema says', () => {
  const schema = readFileSync(join(__dirname, '../../policies/secretql.cedarschema'), 'utf8');
  const answer = schemaToJson(schema);
  if (answer.type === 'failure') throw new Error('The schema is not valid');
  const actions = Object.entries(answer.json.SecretQL?.actions ?? {});
  const alone = actions.filter(([, { appliesTo }]) => {
    const types = appliesTo?.resourceTypes ?? [];
    return types.length === 1 && types[0]?.endsWith('Gateway');
  });
  expect([...ofGateway].sort()).toEqual(alone.map(([name]) => name).sort());
});

const neverAsked: readonly AskOptions[] = [
  { ...place, action: 'BatchGetSecretValue' },
  { ...place, action: 'ListSecrets' },
  { region: 'us-east-1', account: '123456789012', action: 'GetSecretValue' },
  { ...place, action: 'CreateSecret', tag: [team] },
  { ...place, action: 'GetSecretValue', requestTag: [team] },
  { ...place, action: 'TagResource', tag: [team] },
  { ...place, action: 'UntagResource', tag: [team] },
  { ...place, action: 'UpdateSecretVersionStage' },
  { ...place, action: 'PutSecretValue', stage: false },
  { ...place, action: 'DeleteSecret', force: true, recoveryDays: 7 },
];

test.each(neverAsked)('what the gateway never asks is refused in a sentence: %j', (options) => {
  expect(mistakeIn(options)).toMatch(/\.$/);
});
