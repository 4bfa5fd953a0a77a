// Writes examples/frontend/gql, the types and documents of the frontend, as its codegen.json says: run by `npm run schema`
// after a change of the API or of the operations. It is what `npx graphql-codegen` writes, without that command's 170
// packages and without the tag function for operations in TypeScript, under a heading that keeps Biome out. With an
// argument, it writes to that folder.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import { buildASTSchema, parse } from 'graphql';

const folder = fileURLToPath(new URL('../examples/frontend/', import.meta.url));
const target = process.argv[2] ?? folder;
const heading = `// Written by \`npm run schema\`: change operations.graphql or codegen.json instead.
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
// biome-ignore-all assist: generated
`;

const read = (path) => readFile(join(folder, path), 'utf8');

const config = JSON.parse(await read('codegen.json'));
const schema = parse(await read(config.schema));
const schemaAst = buildASTSchema(schema);
const documents = await Promise.all(
  config.documents.map(async (location) => {
    const rawSDL = await read(location);
    return { location, rawSDL, document: parse(rawSDL) };
  }),
);

/** What codegen's core wants to know about one entry of `generates`: for a preset, about each file that it makes. */
const filesOf = async ([output, { preset, presetConfig = {}, plugins = [], config = {} }]) => {
  const common = { schema, schemaAst, documents, config };
  if (preset) {
    const { preset: made } = await import(`@graphql-codegen/${preset}-preset`);
    const options = { ...common, baseOutputDir: output, presetConfig, plugins: [], pluginMap: {} };
    return made.buildGeneratesSection(options);
  }
  const loaded = plugins.map(async (name) => [name, await import(`@graphql-codegen/${name}`)]);
  const pluginMap = Object.fromEntries(await Promise.all(loaded));
  return [{ ...common, filename: output, plugins: plugins.map((name) => ({ [name]: {} })), pluginMap }];
};

const write = async (file) => {
  const path = join(target, file.filename);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, heading + (await codegen({ ...file, schemaAst })));
};

const files = (await Promise.all(Object.entries(config.generates).map(filesOf))).flat();
await Promise.all(files.filter(({ filename }) => !filename.endsWith('/gql.ts')).map(write));
