import { setMaxListeners } from 'node:events';
import { connect } from 'node:net';
import type { RotationFunctions, RotationOutcome } from '../secret/RotationFunctions';
import { createFunctionUrls, type FunctionAddresses } from './createFunctionUrls';
import { invokeFunction } from './invokeFunction';

export interface RotationFunctionOptions extends FunctionAddresses {
  /** How long a call of a function may take; 15 minutes, the longest on Lambda, unless given. */
  readonly rotationTimeoutMs?: number;
}

export interface RunningRotationFunctions extends RotationFunctions {
  /** Cuts off the calls that are under way; there are none from then on. */
  stop(): void;
}

const lambdaTimeoutMs = 15 * 60_000;
const connectTimeoutMs = 2_000;

/**
 * Calls rotation functions over the invocation API of Lambda, as AWS's runtime interface emulator and `sam local
 * start-lambda` serve it.
 *
 * Whether a function can be invoked is found out by connecting to where it is served. Lambda has an invocation type
 * for the question, `DryRun`, but the runtime interface emulator knows no types and would run the function, and SAM
 * refuses it.
 *
 * @throws Error with a sentence for the person who started the program, for a URL that is none
 */
export function createRotationFunctions(options: RotationFunctionOptions): RunningRotationFunctions {
  const urlOf = createFunctionUrls(options);
  const timeoutMs = options.rotationTimeoutMs ?? lambdaTimeoutMs;
  const stopping = new AbortController();
  // Each call under way listens.
  setMaxListeners(0, stopping.signal);
  return {
    isInvocable: async (functionArn) => {
      const url = urlOf(functionArn);
      return url !== undefined && isListening(url);
    },
    async invoke(functionArn, event, signal) {
      const url = urlOf(functionArn);
      if (!url) return 'failed';
      return withDeadline([stopping.signal, signal], timeoutMs, (ends) => invokeFunction(url, event, ends));
    },
    stop: () => stopping.abort(),
  };
}

function isListening({ protocol, hostname, port }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (protocol === 'https:' ? 443 : 80),
      timeout: connectTimeoutMs,
    });
    const end = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

/**
 * Runs a call until it ends, is cut off by one of the signals, or has taken too long. Not by AbortSignal.any and
 * AbortSignal.timeout: Node 20 may collect a signal that is made of others before it fires.
 */
async function withDeadline(
  cutOffs: readonly AbortSignal[],
  timeoutMs: number,
  run: (ends: AbortSignal) => Promise<boolean>,
): Promise<RotationOutcome> {
  const ends = new AbortController();
  const end = () => ends.abort();
  const isCutOff = () => cutOffs.some(({ aborted }) => aborted);
  if (isCutOff()) return 'stopped';
  const deadline = setTimeout(end, timeoutMs);
  for (const signal of cutOffs) signal.addEventListener('abort', end);
  try {
    return (await run(ends.signal)) ? 'succeeded' : 'failed';
  } catch {
    return isCutOff() ? 'stopped' : 'failed';
  } finally {
    clearTimeout(deadline);
    for (const signal of cutOffs) signal.removeEventListener('abort', end);
  }
}
