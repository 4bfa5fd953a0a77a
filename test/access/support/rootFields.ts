/** One way to ask each field at the root of the schema about a secret, or about none. */
export interface Asking {
  readonly document: (id: string) => string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const payload =
  '{ secret { arn name description tags { key } value { string } } userErrors { __typename code message path } }';
const withVersion = payload.replace('{ secret', '{ version { versionId value { string } } secret');
const bulk = '{ results { id secret { arn name } userErrors { code message path } } }';
const everything =
  'id arn name description region accountId primaryRegion kmsKeyId owningService type tags { key value } tag(key: "team") createdAt lastChangedAt lastAccessedAt rotation { state } replicas { region } deletion { state } versions(includeDeprecated: true) { createdAt value { string } } version { id } value { string keys byteLength key(name: "k") } resourcePolicy { document } permissions { canDescribe }';
const value = '$value: SecretString!';
const given = { value: 'a guess' };

const onOne = (field: string, args: string, selection = payload): Asking => ({
  document: (id) => `mutation { ${field}(id: "${id}"${args && `, ${args}`}) ${selection} }`,
});
const onSeveral = (field: string, args = ''): Asking => ({
  document: (id) => `mutation { ${field}(ids: ["${id}"]${args && `, ${args}`}) ${bulk} }`,
});

/** Those that name a secret which may be there or not. */
export const onSecrets: Readonly<Record<string, Asking>> = {
  'Query.secret': { document: (id) => `{ secret(id: "${id}") { ${everything} } }` },
  'Query.secretsByIds': {
    document: (id) => `{ secretsByIds(ids: ["${id}"]) { ...All } } fragment All on Secret { ${everything} }`,
  },
  'Query.compareVersions': {
    document: (id) =>
      `{ a: compareVersions(id: "${id}", from: { stage: "AWSCURRENT" }) { identical keys { key } from { id } } }`,
  },
  'Query.validateResourcePolicy': {
    document: (id) => `{ validateResourcePolicy(id: "${id}", document: {}) { passed findings { check } } }`,
  },
  'Mutation.putSecretValue': {
    document: (id) =>
      `mutation (${value}) { putSecretValue(id: "${id}", input: { value: { string: $value } }) ${withVersion} }`,
    variables: given,
  },
  'Mutation.editSecretKeys': onOne('editSecretKeys', 'input: { unset: ["k"] }', withVersion),
  'Mutation.updateSecret': onOne('updateSecret', 'input: { description: "x" }'),
  'Mutation.tagSecret': onOne('tagSecret', 'tags: [{ key: "team", value: "mine" }]'),
  'Mutation.untagSecret': onOne('untagSecret', 'keys: ["team"]'),
  'Mutation.tagSecrets': onSeveral('tagSecrets', 'tags: [{ key: "team", value: "mine" }]'),
  'Mutation.untagSecrets': onSeveral('untagSecrets', 'keys: ["team"]'),
  'Mutation.deleteSecret': onOne(
    'deleteSecret',
    '',
    payload.replace('{ secret', '{ deletedSecretId deletion { state } secret'),
  ),
  'Mutation.restoreSecret': onOne('restoreSecret', ''),
  'Mutation.deleteSecrets': onSeveral('deleteSecrets'),
  'Mutation.restoreSecrets': onSeveral('restoreSecrets'),
  'Mutation.moveVersionStage': onOne(
    'moveVersionStage',
    'stage: "mine", toVersionId: "00000000-0000-4000-8000-000000000000"',
  ),
  'Mutation.rollbackSecret': onOne('rollbackSecret', '', withVersion),
  'Mutation.rotateSecret': onOne('rotateSecret', '', withVersion),
  'Mutation.cancelRotation': onOne('cancelRotation', ''),
  'Mutation.putResourcePolicy': onOne('putResourcePolicy', 'document: {}'),
  'Mutation.deleteResourcePolicy': onOne('deleteResourcePolicy', ''),
  'Mutation.replicateSecret': onOne('replicateSecret', 'replicas: [{ region: "eu-west-1" }]'),
  'Mutation.removeReplicas': onOne('removeReplicas', 'regions: ["eu-west-1"]'),
  'Mutation.promoteReplica': onOne(
    'promoteReplica',
    'region: "eu-west-1"',
    payload.replace('{ secret', '{ promoted { arn } secret'),
  ),
};

/** Those that need leave before AWS is asked: by the name that a new secret is to have, or of the gateway itself. */
export const onGateway: Readonly<Record<string, Asking>> = {
  'Query.secrets': { document: () => '{ secrets { nodes { name } edges { cursor } scanned } }' },
  'Query.nameAvailability': {
    document: (name) => `{ nameAvailability(name: "${name}") { state heldBy { arn } reason } }`,
  },
  'Query.auditLog': { document: () => '{ auditLog { nodes { action } } }' },
  'Mutation.createSecret': {
    document: (name) =>
      `mutation (${value}) { createSecret(input: { name: "${name}", value: { string: $value } }) ${withVersion} }`,
    variables: given,
  },
  'Mutation.generatePassword': { document: () => 'mutation { generatePassword { password } }' },
};

/** What tells a caller about themselves alone. */
export const onNobody = ['Query.viewer'];
