import { z } from 'zod';
import { oneOf, type Settings } from './schemas';

/** What of the gateway is shown, by which documents it may be asked, and how its connections are protected. */
export const exposureSettings = {
  INTROSPECTION: {
    key: 'introspection',
    schema: oneOf(['policy', 'on', 'off']),
    default: 'policy',
    meaning:
      'Who may ask for the schema: `policy` callers whose policies permit `Introspect` (without authentication, the person at this machine), `on` every caller, `off` nobody.',
  },
  EXPLORER: {
    key: 'explorer',
    schema: oneOf(['on', 'off']).optional(),
    default: '',
    meaning:
      'Whether `/explorer` is served. Default: `on` without authentication, unless only trusted documents are served; else `off`.',
  },
  SANDBOX: {
    key: 'sandbox',
    schema: oneOf(['on', 'off']).optional(),
    default: '',
    meaning:
      "Whether `/` is Apollo Sandbox, a page of Apollo's that sees what is read in it. Default: `on` where the explorer is and the Secrets Manager is the embedded one; else `off`, and `/` is the explorer.",
  },
  TRUSTED_DOCUMENTS: {
    key: 'trustedDocumentsFile',
    schema: z.string().optional(),
    default: '',
    meaning:
      'Manifest of trusted documents, as `@apollo/generate-persisted-query-manifest` writes it. Read again when it changes.',
  },
  TRUSTED_DOCUMENTS_MODE: {
    key: 'trustedDocumentsMode',
    schema: oneOf(['off', 'log', 'enforce']),
    default: 'off',
    meaning:
      '`enforce`: documents that are not in the manifest are refused and not even parsed. `log`: they are served, and named in the log. `off`: the manifest is not used.',
  },
  TLS_CERT_FILE: {
    key: 'tlsCertFile',
    schema: z.string().optional(),
    default: '',
    meaning:
      'Certificate, and those between it and its root, in PEM: then the gateway speaks HTTPS, with TLS 1.2 or later. Read again when it changes.',
  },
  TLS_KEY_FILE: {
    key: 'tlsKeyFile',
    schema: z.string().optional(),
    default: '',
    meaning: 'Private key of the certificate, in PEM, without a passphrase.',
  },
  PLAIN_HTTP: {
    key: 'plainHttp',
    schema: oneOf(['on', 'off']),
    default: 'off',
    meaning:
      '`on`: another address than loopback may be listened on without TLS, since a balancer or proxy in front ends it.',
  },
} as const satisfies Settings;
