import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Encrypts and authenticates bytes. */
export interface Vault {
  /** @param context what the bytes belong to: they can be opened only under the same */
  seal(plain: Buffer, context: string): Buffer;
  /** @throws when the bytes, the key or the context are not those of the sealing */
  open(sealed: Buffer, context: string): Buffer;
}

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM with a random 96-bit nonce: nonce, tag, ciphertext.
 *
 * @param key 32 bytes; good for 2^32 sealings (NIST SP 800-38D, 8.3)
 */
export function createVault(key: Buffer): Vault {
  return {
    seal(plain, context) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(context));
      const encrypted = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]);
    },
    open(sealed, context) {
      const tagEnd = nonceBytes + tagBytes;
      if (sealed.length < tagEnd) throw new Error('Sealed bytes are too short');
      const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(sealed.subarray(nonceBytes, tagEnd));
      const plain = decipher.update(sealed.subarray(tagEnd));
      // GCM holds no bytes back: final only checks the tag, and throws.
      decipher.final();
      return plain;
    },
  };
}
