import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Place } from '../secret/Place';
import { regionPattern } from '../secret/regionPattern';
import { AwsError } from '../wire/AwsError';
import type { Account } from './Account';
import { checkDate } from './checkDate';
import { createSigningKeys } from './createSigningKeys';
import { type Authorization, parseAuthorization } from './parseAuthorization';

/** A request without a query. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Checks who sent a request and that nobody changed it; gives its sender's account and the Region it is signed for. */
export type Verifier = (request: SignedRequest, nowMs: number) => Place;

const service = 'secretsmanager';

/**
 * Signature Version 4 in the Authorization header, checked against the access keys of the accounts that are served.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 * @throws AwsError (the verifier) in AWS's order: token missing, date, signed headers, scope, key id, payload,
 * signature
 */
export function createVerifier(accounts: readonly Account[]): Verifier {
  const signers = new Map(
    accounts.map(({ accountId, credentials }) => [
      credentials.accessKeyId,
      { accountId, signingKey: createSigningKeys(credentials.secretAccessKey, service) },
    ]),
  );
  return ({ method, path, headers, body }, nowMs) => {
    const authorization = parseAuthorization(headers.authorization);
    const date = single(headers['x-amz-date']);
    checkDate(date, nowMs);
    const signedHeaders = authorization.signedHeaders.split(';');
    checkSignedHeaders(signedHeaders, path);
    checkScope(authorization, date);
    const signer = signers.get(authorization.keyId);
    if (!signer || headers['x-amz-security-token'] !== undefined)
      throw new AwsError(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
      );
    const payloadHash = hash('sha256', body);
    checkPayload(headers['x-amz-content-sha256'], payloadHash);
    const canonical = `${method}\n${path}\n\n${canonicalHeaders(headers, signedHeaders)}\n${authorization.signedHeaders}\n${payloadHash}`;
    const scope = `${authorization.date}/${authorization.region}/${service}/aws4_request`;
    const toSign = `AWS4-HMAC-SHA256\n${date}\n${scope}\n${hash('sha256', canonical)}`;
    if (!isSame(signer.signingKey(authorization.date, authorization.region)(toSign), authorization.signature))
      throw invalid(
        'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      );
    return { accountId: signer.accountId, region: authorization.region };
  };
}

// What decides about the request must be covered by the signature: where it goes, when it was signed, what it asks.
function checkSignedHeaders(signedHeaders: readonly string[], path: string): void {
  if (!signedHeaders.includes('host'))
    throw invalid("'Host' must be a 'SignedHeader' in the AWS Authorization.");
  // What an operation is asked for is in that header; elsewhere it is in the path.
  const isComplete = path !== '/' || signedHeaders.includes('x-amz-target');
  if (!signedHeaders.includes('x-amz-date') || !isComplete)
    throw invalid("'X-Amz-Date' and 'X-Amz-Target' must be 'SignedHeaders' in the AWS Authorization.");
}

function checkScope({ date, region, service: named, terminator }: Authorization, signedAt: string): void {
  const faults: string[] = [];
  if (!regionPattern.test(region)) faults.push('Credential should be scoped to a valid region.');
  if (named !== service) faults.push(`Credential should be scoped to correct service: '${service}'.`);
  if (terminator !== 'aws4_request')
    faults.push("Credential should be scoped with a valid terminator: 'aws4_request'.");
  if (date !== signedAt.slice(0, 8))
    faults.push('Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.');
  if (faults.length > 0) throw invalid(faults.join(' '));
}

function checkPayload(claimed: string | readonly string[] | undefined, actual: string): void {
  if (claimed !== undefined && claimed !== actual)
    throw invalid("The provided 'x-amz-content-sha256' header does not match what was computed.");
}

// node:http has already taken the white space off both ends of a value. The names are the caller's word: one such as
// `constructor` is a header only where it was sent.
function canonicalHeaders(headers: IncomingHttpHeaders, signedHeaders: readonly string[]): string {
  let text = '';
  for (const name of signedHeaders) {
    const value = (Object.hasOwn(headers, name) ? single(headers[name]) : undefined) ?? '';
    text += `${name}:${value.includes('  ') ? value.replace(/ {2,}/g, ' ') : value}\n`;
  }
  return text;
}

function single(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' || header === undefined ? header : header.join(',');
}

function isSame(expected: Buffer, given: string): boolean {
  const bytes = Buffer.from(given, 'hex');
  return given.length === 64 && bytes.length === expected.length && timingSafeEqual(bytes, expected);
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidSignatureException', message);
}
