import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readSettingFile } from '../readSettingFile';

/** The documents that clients may send, or name. */
export interface Manifest {
  readonly texts: ReadonlySet<string>;
  /** By the id that the manifest gives them, and by the SHA-256 of their text. */
  readonly byId: ReadonlyMap<string, string>;
}

/** @see https://www.npmjs.com/package/@apollo/generate-persisted-query-manifest version 1 of its format */
const manifestSchema = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(
    z.object({
      id: z.string().min(1),
      name: z.string(),
      type: z.enum(['query', 'mutation', 'subscription']),
      body: z.string().min(1),
    }),
  ),
});

type Operation = z.output<typeof manifestSchema>['operations'][number];

/** @throws Error with a sentence that says what is wrong, and where */
export function readManifest(file: string): Manifest {
  const result = manifestSchema.safeParse(parse(readSettingFile('TRUSTED_DOCUMENTS', file).toString()));
  if (!result.success) {
    const mistakes = result.error.issues
      .slice(0, 5)
      .map(({ path, message }) => `${path.join('.') || 'the manifest'}: ${message}`);
    throw new Error(`TRUSTED_DOCUMENTS is no manifest of persisted queries: ${mistakes.join('; ')}.`);
  }
  return index(result.data.operations);
}

function index(operations: readonly Operation[]): Manifest {
  const byId = new Map<string, string>();
  for (const { id, name, body } of operations) {
    if (byId.has(id)) throw new Error(`TRUSTED_DOCUMENTS has the id of "${name}" twice.`);
    byId.set(id, body);
  }
  const texts = new Set(byId.values());
  for (const text of texts) {
    const hash = sha256Of(text);
    if (!byId.has(hash)) byId.set(hash, text);
  }
  return { texts, byId };
}

/** In hexadecimal, as Apollo's clients name a document. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('TRUSTED_DOCUMENTS is not JSON.');
  }
}
