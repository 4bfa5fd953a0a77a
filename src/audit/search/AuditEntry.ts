import { z } from 'zod';

const time = z.iso.datetime().transform((text) => new Date(text));
const text = z.string().optional();

const schema = z.object({
  seq: z.number(),
  at: time,
  requestId: z.string(),
  subject: z.string(),
  kind: z.enum(['LOCAL', 'USER', 'API_KEY']),
  signedInBy: z.string(),
  address: text,
  action: z.string(),
  secretArn: text,
  secretName: text,
  versionId: text,
  stage: text,
  outcome: z.enum(['ALLOWED', 'DENIED', 'FAILED']),
  code: text,
  policies: z.array(z.string()),
  awsRequestId: text,
  durationMs: z.number(),
  writtenAt: time.optional(),
  hash: text,
  hmac: text,
});

/** An entry as it is read back: an AuditRecord, and its hash in the chain as `id`. */
export type AuditEntry = Omit<z.output<typeof schema>, 'hash' | 'hmac'> & { readonly id: string };

/** The entry in a line; undefined when there is none, as somebody may have changed it. Its place in the chain is not checked. */
export function readEntry(line: Buffer): AuditEntry | undefined {
  const result = schema.safeParse(parsed(line));
  if (!result.success) return undefined;
  const { hash, hmac, ...entry } = result.data;
  return { ...entry, id: hmac ?? hash ?? String(entry.seq) };
}

function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString());
  } catch {
    return undefined;
  }
}
