/** Why `fetch` had no answer from this URL, and what to do about it, for people. */
export function whyUnreachable(error: unknown, url: string): string {
  const code = codeOf(error);
  const certificate = certificateProblem(code);
  if (certificate !== undefined) return `What answers at ${url} is not trusted: ${certificate}`;
  const elsewhere = 'or give its address with --url';
  // OpenSSL's, of an answer that is no TLS.
  if (/SSL/.test(code))
    return `No gateway answers at ${url}: what does has no TLS. Begin its address with http://, ${elsewhere}.`;
  const start = `start one with \`npm start\` and run the demo again, ${elsewhere}.`;
  // A server of TLS closes a connection that begins with anything else.
  const isCut = new URL(url).protocol === 'http:' && ['UND_ERR_SOCKET', 'ECONNRESET'].includes(code);
  return isCut
    ? `No gateway answers at ${url}: the connection was closed. One with TLS has an address that begins with https://; else ${start}`
    : `No gateway answers at ${url}: ${start}`;
}

/** OpenSSL's, Node's or undici's. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

/** What is wrong with the certificate, and what to do; undefined: it is something else. */
function certificateProblem(code: string): string | undefined {
  if (/SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE/.test(code))
    return `nobody known has signed its certificate (${code}). Set NODE_EXTRA_CA_CERTS to the file of the certificate, or of its authority.`;
  return /CERT/.test(code)
    ? `its certificate is not valid for this address or at this time (${code}).`
    : undefined;
}
