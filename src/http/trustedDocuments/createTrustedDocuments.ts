import type { Log } from '../../telemetry/Log';
import { watchFiles } from '../watchFiles';
import { type Manifest, readManifest } from './readManifest';

export interface TrustedDocuments {
  /** `enforce`: no others are served. `log`: others are served, and logged. */
  readonly mode: 'log' | 'enforce';
  /** How many there are. */
  count(): number;
  /** Whether this is one of them, to the letter. */
  has(text: string): boolean;
  /** The text of the one with this id, be it the manifest's or the SHA-256 of the text. */
  textOf(id: string): string | undefined;
  /** Reads the manifest now, changed or not. */
  reload(): void;
  /** Watches the manifest no longer. */
  close(): void;
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
  const stopWatching = watchFiles([file], readAgain);
  let failure: string | undefined;
  let manifest = openManifest();

  function openManifest(): Manifest {
    try {
      return readManifest(file);
    } catch (error) {
      stopWatching();
      throw error;
    }
  }

  /** Whether it took what the file is now. */
  function readAgain(): boolean {
    try {
      manifest = readManifest(file);
      failure = undefined;
      log.info({ trustedDocuments: 'The manifest was read again.', count: manifest.texts.size });
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      // Each reason once: it is tried again every second.
      if (reason !== failure) log.error({ trustedDocuments: 'Those that were trusted before stay.', reason });
      failure = reason;
      return false;
    }
  }

  return {
    mode,
    count: () => manifest.texts.size,
    has: (text) => manifest.texts.has(text),
    textOf: (id) => manifest.byId.get(id),
    reload() {
      failure = undefined;
      readAgain();
    },
    close: stopWatching,
  };
}
