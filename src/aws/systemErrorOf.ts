import { constants } from 'node:os';

/**
 * The code by which the system says why a connection failed: ECONNREFUSED, ENOTFOUND, CERT_HAS_EXPIRED. From a closed
 * list alone: the SDK copies what AWS answers into its errors, `code` as well.
 */
export function systemErrorOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && known.has(code) ? code : undefined;
}

/** @see https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const certificates = [
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

const names = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME'];

const known: ReadonlySet<string> = new Set([...Object.keys(constants.errno), ...names, ...certificates]);
