import { assemble } from './assemble';
import type { EmulatorOptions } from './EmulatorOptions';
import { readFaultSettings } from './faults/readFaultSettings';
import { closeServer, listenOnLoopback } from './loopbackServer';
import type { RunningEmulator } from './RunningEmulator';
import { readOptions } from './readOptions';
import { startFailure } from './startFailure';

export type { EmulatorOptions, RunningEmulator };

/**
 * Starts the embedded Secrets Manager on 127.0.0.1: the AWS SDKs, the AWS CLI and boto3 reach it by its endpoint and
 * credentials as they would reach AWS.
 *
 * @throws Error with a sentence for the person who started it, when an option, the port, the folder or the key cannot
 * be used. With a mistake in the options nothing is opened.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<RunningEmulator> {
  const read = readOptions(options);
  try {
    return await start(read);
  } catch (error) {
    throw startFailure(error, read);
  }
}

async function start(options: ReturnType<typeof readOptions>): Promise<RunningEmulator> {
  const { store, server, faults, rotationFunctions, startWorker, ...parts } = assemble(options);
  try {
    const seeded = await parts.seed(options.seed);
    const port = await listenOnLoopback(server, options.port);
    const endpoint = `http://127.0.0.1:${port}`;
    await store.announce(endpoint);
    const worker = startWorker();
    return {
      ...{ endpoint, port, seeded, dataDirectory: options.dataDirectory },
      ...parts,
      faults(settings) {
        if (settings) faults.set(readFaultSettings(settings));
        return faults.settings;
      },
      stop: once(async () => {
        faults.end();
        rotationFunctions.stop();
        const idle = worker.stop();
        await closeServer(server);
        await idle;
        await store.close();
      }),
    };
  } catch (error) {
    server.close();
    await store.close();
    throw error;
  }
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | undefined;
  return () => {
    begun ??= work();
    return begun;
  };
}
