export interface Suggestion {
  readonly text: string;
  /** To be pasted as it is: it needs no variables. */
  readonly operation: string;
}

/** What to try once the demo's secrets are there. */
export const suggestions: readonly Suggestion[] = [
  {
    text: 'Who owns what in payments, and which versions there are; no value is read',
    operation: `{
  secrets(filter: { name: ["prod/payments/"] }) {
    nodes { name tags { key value } versions { stages } }
  }
}`,
  },
  {
    text: 'The password of a database, now and before',
    operation: `{
  secret(id: "prod/payments/database") {
    value { key(name: "password") }
    version(stage: "AWSPREVIOUS") { value { key(name: "password") } }
  }
}`,
  },
  {
    text: 'Bring back the one whose deletion is scheduled',
    operation: `mutation {
  restoreSecret(id: "prod/platform/legacy-ftp") {
    secret { name deletion { state } }
    userErrors { message }
  }
}`,
  },
];
