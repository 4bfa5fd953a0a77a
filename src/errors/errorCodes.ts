/** What is fixed about an error code: whether another try can help, and what it tells people. */
interface ErrorCodeRow {
  readonly retryable: boolean;
  /** What happened, in one sentence of the README's table. */
  readonly meaning: string;
  /** What the reader of the error should do next. */
  readonly remedy: string;
}

/**
 * Every `extensions.code` that this gateway answers with: a closed list, which the README repeats and a test compares.
 * Outcomes that the caller of a mutation can act on are not here: they are data, in `userErrors`.
 */
export const errorCodes = {
  BAD_REQUEST: {
    retryable: false,
    meaning: 'The HTTP request is not a well-formed GraphQL request.',
    remedy: 'Send a JSON object with `query` and, where needed, `variables` and `operationName`.',
  },
  BAD_USER_INPUT: {
    retryable: false,
    meaning: 'A variable or an argument is not valid; `reason` says more where there is more to say.',
    remedy: 'Correct the argument that the message names.',
  },
  GRAPHQL_PARSE_FAILED: {
    retryable: false,
    meaning: 'The document is not GraphQL.',
    remedy: 'Look at the location given; the text itself is not repeated, since it may hold a secret.',
  },
  OPERATION_TOO_COMPLEX: {
    retryable: false,
    meaning:
      'The operation can take more AWS calls than one may make: up to `bound`, where `budget` are allowed; `field` takes most of them.',
    remedy: 'Ask for less at once: fewer secrets, or without that field.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    retryable: false,
    meaning: 'The document does not fit the schema.',
    remedy: 'Correct it after `schema.graphql`; send values as variables.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    retryable: false,
    meaning: 'It is not clear which operation of the document to run.',
    remedy: 'Send an `operationName` that the document contains.',
  },
  UNAUTHENTICATED: {
    retryable: false,
    meaning: 'The request has no credential, or one that is wrong or has expired.',
    remedy: 'Send `Authorization: Bearer` with a valid token or API key.',
  },
  AUTHENTICATION_UNAVAILABLE: {
    retryable: true,
    meaning: "The keys of the identity provider cannot be had, so nobody's token can be checked.",
    remedy: 'Try again; whoever runs the gateway finds the reason in its log.',
  },
  FORBIDDEN: {
    retryable: false,
    meaning: 'No policy allows this to the caller, or one forbids it.',
    remedy: 'Ask whoever keeps the policies of the gateway.',
  },
  OPERATION_NOT_ALLOWED: {
    retryable: false,
    meaning: 'The document is not among the trusted ones, and the gateway takes no others.',
    remedy: 'Add it to the manifest of trusted documents.',
  },
  RATE_LIMITED: {
    retryable: true,
    meaning:
      'The caller, or the address, has sent more than it may in this time, or has too many operations under way.',
    remedy: 'Wait for `retryAfterMs` and send it again.',
  },
  OVERLOADED: {
    retryable: true,
    meaning: 'The gateway has more to do than it can; this request was not begun.',
    remedy: 'Wait for `retryAfterMs` and send it again.',
  },
  AUDIT_UNAVAILABLE: {
    retryable: true,
    meaning:
      'The access cannot be written into the audit log, without which no value is shown and no write is begun. A write that was under way may have been done.',
    remedy: 'Ask whoever runs the gateway: its disk may be full. Look whether a write was done.',
  },
  NOT_FOUND: {
    retryable: false,
    meaning: 'Nothing is served at this path.',
    remedy: 'GraphQL is at `/graphql`.',
  },
  METHOD_NOT_ALLOWED: {
    retryable: false,
    meaning: 'The path does not take this HTTP method.',
    remedy: 'Use the method in the `Allow` header; GraphQL is asked by POST.',
  },
  NOT_ACCEPTABLE: {
    retryable: false,
    meaning: 'The `Accept` header names no type that GraphQL is answered in.',
    remedy: 'Accept `application/json` or `application/graphql-response+json`.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    retryable: false,
    meaning: 'The body has another content type than JSON.',
    remedy: 'Send `Content-Type: application/json`.',
  },
  PAYLOAD_TOO_LARGE: {
    retryable: false,
    meaning: 'The body is larger than 512 KiB.',
    remedy: 'Send less at once: a value has at most 65,536 bytes.',
  },
  HOST_NOT_ALLOWED: {
    retryable: false,
    meaning: 'The `Host` header is not that of this machine.',
    remedy:
      'Use http://127.0.0.1 or http://localhost: without authentication, other names are refused (DNS rebinding).',
  },
  ORIGIN_NOT_ALLOWED: {
    retryable: false,
    meaning: 'A page of another origin sent the request.',
    remedy: 'Add that origin to `CORS_ORIGINS` if you trust it.',
  },
  REQUEST_TIMEOUT: {
    retryable: true,
    meaning: 'The request took longer than the gateway allows. A write may have been done all the same.',
    remedy: 'Look whether a write was done; ask for less at once, or try again.',
  },
  SHUTTING_DOWN: {
    retryable: true,
    meaning: 'The gateway is stopping and takes no new requests.',
    remedy: 'Send it again, to another gateway or after the restart.',
  },
  TOO_MANY_WRITES: {
    retryable: true,
    meaning: 'More writes wait for their turn at this secret than the gateway holds; this one was not done.',
    remedy: 'Wait for `retryAfterMs` and send it again; write to one secret less often, or more at once.',
  },
  UPSTREAM_THROTTLED: {
    retryable: true,
    meaning:
      "AWS throttled the gateway, or the call would have waited too long for its turn below AWS's rates and was not sent.",
    remedy: 'Wait for `retryAfterMs` and try again.',
  },
  UPSTREAM_UNAVAILABLE: {
    retryable: true,
    meaning:
      'AWS could not be reached, failed or broke off, or is not asked for a while since it did. A write may have been done all the same.',
    remedy:
      'Look whether a write was done, then try again; one with the same `clientRequestToken` is done once.',
  },
  UPSTREAM_TIMEOUT: {
    retryable: true,
    meaning: 'AWS did not answer in time. A write may have been done all the same.',
    remedy:
      'Look whether a write was done, then try again; one with the same `clientRequestToken` is done once.',
  },
  UPSTREAM_DENIED: {
    retryable: false,
    meaning:
      'The gateway has no AWS credentials, or AWS refused them or their role; `deniedBy` says what refused, where AWS tells.',
    remedy:
      'Ask whoever runs the gateway for credentials, or to grant the IAM action in `action` and the message.',
  },
  UPSTREAM_KMS: {
    retryable: false,
    meaning: 'AWS KMS could not encrypt or decrypt: the key is disabled, being deleted or out of reach.',
    remedy: 'Ask whoever owns the KMS key.',
  },
  INTERNAL_SERVER_ERROR: {
    retryable: false,
    meaning: 'A defect of the gateway.',
    remedy: 'Report it with the `requestId`.',
  },
} as const satisfies Readonly<Record<string, ErrorCodeRow>>;

export type ErrorCode = keyof typeof errorCodes;
