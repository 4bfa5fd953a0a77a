/**
 * The operations that a newcomer finds in the editor, here and in Apollo Sandbox.
 *
 * One valid document: every operation has a name of its own, and so has every variable, because all of them read
 * from the one object in `variables`. Values of secrets come from variables only; the schema refuses literals.
 */
export const exampleOperations: { readonly document: string; readonly variables: string } = {
  document: `# SecretQL: AWS Secrets Manager over GraphQL.
#
# Pick an operation at the run button, or put the cursor
# into one and press Ctrl+Enter. All of them read from the
# variables below.

# Every secret that you may see. No value is read.
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

# The value of a new secret comes from the variables:
# a literal here would be refused.
mutation CreateSecret($newSecret: CreateSecretInput!) {
  createSecret(input: $newSecret) {
    secret { arn name }
    userErrors { code message path }
  }
}

# "value" is the one field that decrypts; its "keys" are
# the keys of a JSON value, without what they hold.
query ReadSecret($id: ID!) {
  secret(id: $id) {
    name
    value { string keys versionId stages }
  }
}

# What is known about one secret, and its versions.
query DescribeSecret($id: ID!) {
  secret(id: $id) {
    arn
    description
    createdAt
    lastChangedAt
    tags { key value }
    versions(includeDeprecated: true) {
      versionId
      stages
      createdAt
    }
    deletion { state recoverableUntilAtLeast }
  }
}

# Several at once, values included: read in batches.
query ReadSeveral($ids: [ID!]!) {
  secretsByIds(ids: $ids) {
    name
    value { json }
  }
}

# A new version; the one before becomes AWSPREVIOUS.
mutation PutSecretValue(
  $id: ID!
  $newValue: PutSecretValueInput!
) {
  putSecretValue(id: $id, input: $newValue) {
    version { versionId stages }
    userErrors { code message path }
  }
}

# Makes an earlier version the current one: both ids are
# in the answer to DescribeSecret.
mutation MoveVersionStage(
  $id: ID!
  $toVersionId: ID!
  $fromVersionId: ID!
) {
  moveVersionStage(
    id: $id
    stage: "AWSCURRENT"
    toVersionId: $toVersionId
    fromVersionId: $fromVersionId
  ) {
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

# Schedules the deletion; RestoreSecret undoes it.
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
      ids: ['demo/database', 'prod/payments/database'],
      newSecret: {
        name: 'demo/database',
        description: 'Made in the explorer',
        value: { json: { username: 'app', password: 'change me' } },
        tags: [{ key: 'team', value: 'platform' }],
        // It has a default, but the editor underlines what lacks it.
        overwriteReplicas: false,
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
