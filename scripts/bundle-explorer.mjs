// Bundles the explorer for the browser into dist/explorer/page: hashed assets, and the page that names them.
// Everything it needs is in there, so that it works on a machine without internet.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const sources = fileURLToPath(new URL('../src/explorer/', import.meta.url));
const outdir = fileURLToPath(new URL('../dist/explorer/page/', import.meta.url));
const publicPath = '/explorer/';

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

/** Workers first: their hashed names go into the page's script. */
const bundleWorkers = async () => {
  const outputs = Object.entries(await bundle({ entryPoints: Object.values(workerEntries), format: 'iife' }));
  return Object.fromEntries(
    Object.entries(workerEntries).map(([label, entry]) => {
      const [path] = outputs.find(([, { entryPoint }]) => entryPoint?.endsWith(entry));
      return [label, address(path)];
    }),
  );
};

const bundlePage = async (workers) => {
  const outputs = await bundle({
    define: { 'process.env.NODE_ENV': '"production"', EXPLORER_WORKERS: JSON.stringify(workers) },
    entryPoints: [join(sources, 'main.tsx')],
    format: 'esm',
    jsx: 'automatic',
    splitting: true,
  });
  const [script, { cssBundle }] = Object.entries(outputs).find(([, { entryPoint }]) =>
    entryPoint?.endsWith('main.tsx'),
  );
  return { script: address(script), stylesheet: address(cssBundle) };
};

await rm(outdir, { recursive: true, force: true });
const page = await bundlePage(await bundleWorkers());
const template = await readFile(join(sources, 'index.html'), 'utf8');
await writeFile(
  join(outdir, 'index.html'),
  template.replace('{{script}}', page.script).replace('{{stylesheet}}', page.stylesheet),
);
