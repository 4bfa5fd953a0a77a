/**
 * What KMS has to say when a secret is encrypted or decrypted. A key is named as the caller named it; undefined is
 * the account's default key, which always works.
 */
export interface Kms {
  /**
   * Looks at a key that a secret is to be put under.
   *
   * @throws AwsError InvalidParameterException for one that is unknown or disabled, AccessDeniedException
   */
  checkKey(keyId: string | undefined): void;
  /** @throws AwsError EncryptionFailure, AccessDeniedException */
  encrypt(keyId: string | undefined): void;
  /** @throws AwsError DecryptionFailure, AccessDeniedException */
  decrypt(keyId: string | undefined): void;
}
