import { createHmacSha256, type HmacSha256 } from './createHmacSha256';

/** Gives the HMAC under the signing key of a credential scope: derived the first time, then remembered. */
export type SigningKeys = (date: string, region: string) => HmacSha256;

// The Region is the caller's word until the signature is checked, so what is remembered is bounded.
const rememberedKeys = 64;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#calculate-signature */
export function createSigningKeys(secretAccessKey: string, service: string): SigningKeys {
  const known = new Map<string, HmacSha256>();
  return (date, region) => {
    const scope = `${date}/${region}`;
    const remembered = known.get(scope);
    if (remembered) return remembered;
    const first = Buffer.from(`AWS4${secretAccessKey}`);
    const key = [date, region, service, 'aws4_request'].reduce<Buffer>(
      (previous, text) => createHmacSha256(previous)(text),
      first,
    );
    if (known.size >= rememberedKeys) known.clear();
    const hmac = createHmacSha256(key);
    known.set(scope, hmac);
    return hmac;
  };
}
