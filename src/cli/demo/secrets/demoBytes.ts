/**
 * Base64 of bytes that look like a Java key store from afar: its magic number and version, which are no UTF-8, and
 * then a plain remark. No key is in there, so no scanner finds one in this repository.
 */
export function demoBytes(remark: string): string {
  return Buffer.concat([Buffer.from('feedfeed00000002', 'hex'), Buffer.from(remark)]).toString('base64');
}
