import { createHmac } from 'node:crypto';

/** Gives the signing key of a credential scope: derived with four HMACs the first time, then remembered. */
export type SigningKeys = (date: string, region: string) => Buffer;

// The Region is the caller's word until the signature is checked, so what is remembered is bounded.
const rememberedKeys = 64;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#calculate-signature */
export function createSigningKeys(secretAccessKey: string, service: string): SigningKeys {
  const known = new Map<string, Buffer>();
  return (date, region) => {
    const scope = `${date}/${region}`;
    const remembered = known.get(scope);
    if (remembered) return remembered;
    const key = [region, service, 'aws4_request'].reduce(
      hmac,
      hmac(Buffer.from(`AWS4${secretAccessKey}`), date),
    );
    if (known.size >= rememberedKeys) known.clear();
    known.set(scope, key);
    return key;
  };
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
