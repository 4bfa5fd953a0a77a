/**
 * The operations that a newcomer finds in the editor, here and in Apollo Sandbox.
 *
 * One valid document: every operation has a name of its own, and so has every variable, because all of them read
 * from the one object in `variables`. Values of secrets come from variables only; the schema refuses literals.
 */
export const exampleOperations: { readonly document: string; readonly variables: string } = {
  document: `# SecretQL: AWS Secrets Manager over GraphQL.
#
# Put the cursor into an operation and press Ctrl+Enter, or pick one at the run button.
# What the operations need is in the variables below. Nothing typed here is kept in the browser.

# Every secret that you may see: what is known about it. No value is read.
query ListSecrets {
  secrets(first: 10) {
    nodes {
      name
      tags { key value }
      versions { stages }
    }
    pageInfo { hasNextPage endCursor }
  }
}

# Makes a secret. Its value comes from the variables: a literal here would be refused.
mutation CreateSecret($newSecret: CreateSecretInput!) {
  createSecret(input: $newSecret) {
    secret { arn name }
    userErrors { code message path }
  }
}

# The one field that decrypts is "value"; "keys" names the keys of a JSON value without showing them.
query ReadSecret($id: ID!) {
  secret(id: $id) {
    name
    value { string keys versionId stages }
  }
}

# Metadata of one secret, with its versions and whether it waits for deletion.
query DescribeSecret($id: ID!) {
  secret(id: $id) {
    arn
    description
    createdAt
    lastChangedAt
    tags { key value }
    versions(includeDeprecated: true) { versionId stages createdAt }
    deletion { state recoverableUntilAtLeast }
  }
}

# Several at once, values included: the gateway asks AWS in batches.
query ReadSeveral($ids: [ID!]!) {
  secretsByIds(ids: $ids) {
    name
    value { json }
  }
}

# A new version; the one before it becomes AWSPREVIOUS.
mutation PutSecretValue($id: ID!, $newValue: PutSecretValueInput!) {
  putSecretValue(id: $id, input: $newValue) {
    version { versionId stages }
    userErrors { code message path }
  }
}

# Puts AWSCURRENT back on an earlier version: take both ids from DescribeSecret.
mutation MoveVersionStage($id: ID!, $toVersionId: ID!, $fromVersionId: ID!) {
  moveVersionStage(id: $id, stage: "AWSCURRENT", toVersionId: $toVersionId, fromVersionId: $fromVersionId) {
    secret { versions { versionId stages } }
    userErrors { code message path }
  }
}

mutation UpdateSecret($id: ID!, $changes: UpdateSecretInput!) {
  updateSecret(id: $id, input: $changes) {
    secret { name description }
    userErrors { code message path }
  }
}

mutation TagSecret($id: ID!, $tags: [TagInput!]!) {
  tagSecret(id: $id, tags: $tags) {
    secret { tags { key value } }
    userErrors { code message path }
  }
}

mutation UntagSecret($id: ID!, $tagKeys: [String!]!) {
  untagSecret(id: $id, keys: $tagKeys) {
    secret { tags { key value } }
    userErrors { code message path }
  }
}

# A random password; nothing is stored.
mutation GeneratePassword {
  generatePassword(options: { length: 24, excludePunctuation: true }) {
    password
    userErrors { code message path }
  }
}

# Schedules the deletion; RestoreSecret takes it back.
mutation DeleteSecret($id: ID!) {
  deleteSecret(id: $id, recoveryDays: 7) {
    deletion { state deletionDate }
    userErrors { code message path }
  }
}

mutation RestoreSecret($id: ID!) {
  restoreSecret(id: $id) {
    secret { name deletion { state } }
    userErrors { code message path }
  }
}
`,
  variables: JSON.stringify(
    {
      id: 'demo/database',
      ids: ['demo/database', 'demo/api-key'],
      newSecret: {
        name: 'demo/database',
        description: 'Made in the explorer',
        value: { json: { username: 'app', password: 'change me' } },
        tags: [{ key: 'team', value: 'platform' }],
      },
      newValue: { value: { json: { username: 'app', password: 'changed' } } },
      changes: { description: 'Changed in the explorer' },
      tags: [{ key: 'environment', value: 'demo' }],
      tagKeys: ['environment'],
      toVersionId: 'a version id of DescribeSecret',
      fromVersionId: 'the version id that is AWSCURRENT',
    },
    null,
    2,
  ),
};
