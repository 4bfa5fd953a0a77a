import { z } from 'zod';
import { between, oneOf, type Settings } from './schemas';

/** What is written down of each access. */
export const auditSettings = {
  AUDIT_FILE: {
    key: 'auditFile',
    schema: z.string().optional(),
    default: '',
    meaning:
      'The audit log: a file that this gateway alone writes to, made with its folder if it is not there, or `-` for standard output. Default: `audit.jsonl` in `DATA_DIR`.',
  },
  AUDIT_REQUIRED: {
    key: 'auditRequired',
    schema: oneOf(['on', 'off']),
    default: 'on',
    meaning:
      'While the audit log cannot be written, `on` refuses values and writes with `AUDIT_UNAVAILABLE`; `off` goes on, and writes down later what there was room to keep.',
  },
  AUDIT_KEY_FILE: {
    key: 'auditKeyFile',
    schema: z.string().optional(),
    default: '',
    meaning:
      'File with the key of the audit log, at least 32 characters (`openssl rand -base64 32`): who has only the log cannot forge it then.',
  },
  AUDIT_MAX_MIB: {
    key: 'auditMaxMib',
    schema: between(0.01, 1_000_000),
    default: '100',
    meaning:
      'From this size on, in MiB, the audit log is renamed to `audit-<time>.jsonl`, and a new one begins.',
  },
} as const satisfies Settings;
