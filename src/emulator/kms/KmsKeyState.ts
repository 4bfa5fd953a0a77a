/**
 * What can be wrong with a key of KMS: it is not there, not usable, or the caller lacks permissions for it. `denied` is
 * all of KMS; `decrypt-denied` is kms:Decrypt alone (values are written and not read), `encrypt-denied` is
 * kms:GenerateDataKey and kms:Encrypt (values are read and not written).
 */
export const kmsKeyStates = [
  'unknown',
  'disabled',
  'pending-deletion',
  'denied',
  'decrypt-denied',
  'encrypt-denied',
  'asymmetric',
] as const;

export type KmsKeyState = (typeof kmsKeyStates)[number];

/** States of keys by key id, key ARN, alias (`alias/…`) or alias ARN. A key that is not named works. */
export type KmsKeyStates = Readonly<Record<string, KmsKeyState>>;
