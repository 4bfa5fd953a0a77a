import { PolicyError } from './PolicyError';
import { type PolicyFile, readPolicyFiles } from './readPolicyFiles';

export interface WatchOptions {
  readonly directory: string;
  /** As they were read last. */
  readonly files: readonly PolicyFile[];
  readonly everyMs: number;
  readonly onChange: (files: readonly PolicyFile[]) => Promise<void>;
  /** Called once for each way in which they cannot be read. */
  readonly onFailure: (error: PolicyError) => void;
}

/**
 * Reads the files of a folder again and again and tells when they have changed: what the system tells of changes says
 * nothing of a folder that is a link to another one by now, as Kubernetes and many deployments do it, nor of network
 * volumes. A change counts when two looks have found the same: files that are still being written are not half read.
 * Does not keep the process alive.
 */
export function watchPolicyFiles({ directory, files, everyMs, onChange, onFailure }: WatchOptions): {
  stop(): void;
} {
  let told = fingerprint(files);
  let found = told;
  let isStopped = false;
  let timer = setTimeout(look, everyMs).unref();

  async function look(): Promise<void> {
    const now = await readPolicyFiles(directory).catch(asPolicyError);
    const before = found;
    found = fingerprint(now);
    if (!isStopped && found === before && found !== told) {
      told = found;
      if (now instanceof PolicyError) onFailure(now);
      else await onChange(now);
    }
    if (!isStopped) timer = setTimeout(look, everyMs).unref();
  }

  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

function asPolicyError(error: unknown): PolicyError {
  if (error instanceof PolicyError) return error;
  throw error;
}

function fingerprint(files: readonly PolicyFile[] | PolicyError): string {
  return files instanceof PolicyError ? files.message : JSON.stringify(files);
}
