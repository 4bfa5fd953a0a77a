// Writes schema.graphql as the code says it: run by `npm run schema` after a change of the API.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { printedSchema } from '../dist/graphql/printedSchema.js';
import { createSchema } from '../dist/graphql/schema.js';

await writeFile(fileURLToPath(new URL('../schema.graphql', import.meta.url)), printedSchema(createSchema()));
