/** Addresses of the three bundled workers, put here by the bundler: their names carry a hash of the content. */
declare const EXPLORER_WORKERS: Readonly<Record<'editor' | 'graphql' | 'json', string>>;

/**
 * Where Monaco finds its workers: on our own origin, as the page's Content-Security-Policy demands.
 * Read from the global `MonacoEnvironment`; see https://github.com/microsoft/monaco-editor (integrate-esm).
 */
export const monacoEnvironment = {
  getWorker: (_moduleId: string, label: string): Worker => {
    if (label === 'json') return new Worker(EXPLORER_WORKERS.json);
    if (label === 'graphql') return new Worker(EXPLORER_WORKERS.graphql);
    return new Worker(EXPLORER_WORKERS.editor);
  },
};
