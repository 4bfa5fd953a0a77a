import type { Log } from '../../telemetry/Log';
import { type HotReload, hotReload } from '../hotReload';
import { readManifest } from './readManifest';

export interface TrustedDocuments extends Pick<HotReload<unknown>, 'reload' | 'close'> {
  /** `enforce`: no others are served. `log`: others are served, and logged. */
  readonly mode: 'log' | 'enforce';
  /** How many there are. */
  count(): number;
  /** Whether this is one of them, to the letter. */
  has(text: string): boolean;
  /** The text of the one with this id, be it the manifest's or the SHA-256 of the text. */
  textOf(id: string): string | undefined;
}

interface TrustedDocumentsOptions {
  readonly file: string;
  readonly mode: 'log' | 'enforce';
  readonly log: Log;
}

/**
 * The documents of a manifest, which is read again when it changes. What is wrong with it then is logged, and the
 * documents that were trusted before stay.
 *
 * @throws Error with a sentence for whoever configured it
 */
export function createTrustedDocuments({ file, mode, log }: TrustedDocumentsOptions): TrustedDocuments {
  const manifest = hotReload({
    files: [file],
    read: () => readManifest(file),
    onRead: ({ texts }) => log.info({ trustedDocuments: 'The manifest was read again.', count: texts.size }),
    onFailure: (reason) => log.error({ trustedDocuments: 'Those that were trusted before stay.', reason }),
  });
  return {
    mode,
    count: () => manifest.current.texts.size,
    has: (text) => manifest.current.texts.has(text),
    textOf: (id) => manifest.current.byId.get(id),
    reload: manifest.reload,
    close: manifest.close,
  };
}
