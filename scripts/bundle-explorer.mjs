// Bundles the pages for the browser into dist/explorer/page: hashed assets, and the pages that name them.
// All scripts and styles are in there, so that none comes from another origin, or needs internet.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const sources = fileURLToPath(new URL('../src/explorer/', import.meta.url));
const outdir = fileURLToPath(new URL('../dist/explorer/page/', import.meta.url));
const publicPath = '/explorer/';

/** Each has a folder with its script and its `body.html`; the frame around that is `page.html`. */
const pages = { explorer: 'graphiql/main.tsx', sandbox: 'sandbox/main.ts' };

const workerEntries = {
  editor: 'monaco-editor/esm/vs/editor/editor.worker.js',
  graphql: 'monaco-graphql/esm/graphql.worker.js',
  json: 'monaco-editor/esm/vs/language/json/json.worker.js',
};

/** GraphiQL's own style sheet holds Monaco's, icons included; the copies beside Monaco's scripts would never be loaded. */
const withoutMonacoStyles = {
  name: 'without-monaco-styles',
  setup: ({ onLoad }) =>
    onLoad({ filter: /monaco-editor[\\/]esm[\\/].*\.css$/ }, () => ({ contents: '', loader: 'empty' })),
};

const bundle = async (options) => {
  const { metafile } = await build({
    absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
    assetNames: '[name]-[hash]',
    bundle: true,
    chunkNames: '[name]-[hash]',
    define: { 'process.env.NODE_ENV': '"production"' },
    entryNames: '[name]-[hash]',
    legalComments: 'eof',
    logLevel: 'warning',
    metafile: true,
    minify: true,
    outdir,
    plugins: [withoutMonacoStyles],
    publicPath,
    target: 'es2022',
    ...options,
  });
  return metafile.outputs;
};

const address = (path) => publicPath + basename(path);

/** Workers first: their hashed names go into the explorer's script. */
const bundleWorkers = async () => {
  const outputs = Object.entries(await bundle({ entryPoints: Object.values(workerEntries), format: 'iife' }));
  return Object.fromEntries(
    Object.entries(workerEntries).map(([label, entry]) => {
      const [path] = outputs.find(([, { entryPoint }]) => entryPoint?.endsWith(entry));
      return [label, address(path)];
    }),
  );
};

const bundlePages = async (workers) => {
  const outputs = await bundle({
    define: { 'process.env.NODE_ENV': '"production"', EXPLORER_WORKERS: JSON.stringify(workers) },
    entryPoints: Object.fromEntries(
      Object.entries(pages).map(([name, entry]) => [name, join(sources, entry)]),
    ),
    format: 'esm',
    jsx: 'automatic',
    splitting: true,
  });
  await Promise.all(
    Object.entries(pages).map(([name, entry]) => {
      const [script, { cssBundle }] = Object.entries(outputs).find(([, { entryPoint }]) =>
        entryPoint?.endsWith(entry),
      );
      return writePage(name, dirname(entry), { script: address(script), stylesheet: address(cssBundle) });
    }),
  );
};

const writePage = async (name, folder, { script, stylesheet }) => {
  const template = await readFile(join(sources, 'page.html'), 'utf8');
  const body = await readFile(join(sources, folder, 'body.html'), 'utf8');
  const parts = { script, stylesheet, body: body.trimEnd() };
  const page = template.replace(/{{(\w+)}}/g, (_placeholder, part) => parts[part]);
  await writeFile(join(outdir, `${name}.html`), page);
};

await rm(outdir, { recursive: true, force: true });
await bundlePages(await bundleWorkers());
