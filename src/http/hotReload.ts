import { watchFiles } from './watchFiles';

export interface HotReloadOptions<T> {
  readonly files: readonly string[];
  /** Throws what is wrong with the files. */
  readonly read: () => T;
  /** Puts into force what was read later than at first. */
  readonly onRead: (content: T) => void;
  /** Told each reason once: it is tried again every second. */
  readonly onFailure: (reason: string) => void;
}

export interface HotReload<T> {
  /** What was read last and had nothing wrong with it. */
  readonly current: T;
  /** Reads the files now, changed or not. */
  reload(): void;
  /** Watches the files no longer. */
  close(): void;
}

/**
 * What files hold, read now and again whenever they change. What is wrong with them then is told, and what they held
 * before stays in force.
 *
 * @throws what `read` throws the first time
 */
export function hotReload<T>({ files, read, onRead, onFailure }: HotReloadOptions<T>): HotReload<T> {
  // Watched before they are read, so that no change falls in between.
  const stopWatching = watchFiles(files, readAgain);
  let failure: string | undefined;
  let current = readFirst();

  function readFirst(): T {
    try {
      return read();
    } catch (error) {
      stopWatching();
      throw error;
    }
  }

  /** Whether it took what the files are now. */
  function readAgain(): boolean {
    try {
      current = read();
      onRead(current);
      failure = undefined;
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      if (reason !== failure) onFailure(reason);
      failure = reason;
      return false;
    }
  }

  return {
    get current() {
      return current;
    },
    reload() {
      failure = undefined;
      readAgain();
    },
    close: stopWatching,
  };
}
