/**
 * What can refuse the role of the gateway, as `extensions.deniedBy` of UPSTREAM_DENIED says it, with what its owner can
 * do: a closed list, which the README repeats and a test compares. Absent where AWS does not tell.
 */
export const deniers = {
  IDENTITY_POLICY: "No policy of the gateway's role allows the action, or one denies it: change those.",
  SESSION_POLICY:
    'The session policy that the role was assumed with leaves the action out or denies it: widen it where it is assumed.',
  RESOURCE_POLICY:
    'The resource policy of the secret denies the action, or does not allow it to a role of another account: change it.',
  SCP: 'A service control policy of the organization denies the action, or allows only others: ask those who run the organization.',
  RCP: 'A resource control policy of the organization denies the action: ask those who run the organization.',
  PERMISSIONS_BOUNDARY: "The permissions boundary of the gateway's role leaves the action out or denies it.",
  VPC_ENDPOINT_POLICY: 'The policy of the VPC endpoint leaves the action out or denies it.',
  KMS: "The KMS key refused: its key policy or the gateway's role must allow the kms action.",
} as const satisfies Readonly<Record<string, string>>;

export type Denier = keyof typeof deniers;
