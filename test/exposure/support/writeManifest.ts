import { createHash } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes a manifest of these documents, all at once, as `@apollo/generate-persisted-query-manifest` does; gives its path. */
export async function writeManifest(
  folder: string,
  documents: readonly { readonly id?: string; readonly name: string; readonly body: string }[],
): Promise<string> {
  const operations = documents.map(({ id, name, body }) => ({
    id: id ?? createHash('sha256').update(body).digest('hex'),
    name,
    type: /^\s*mutation/.test(body) ? 'mutation' : 'query',
    body,
  }));
  return writeWhole(
    folder,
    JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }),
  );
}

/** The file as it is, for what is no manifest. */
export async function writeWhole(folder: string, text: string): Promise<string> {
  const path = join(folder, 'persisted-query-manifest.json');
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
  return path;
}
