import { setMaxListeners } from 'node:events';
import { connect } from 'node:net';
import { systemCodeOf } from '../../files/systemCodeOf';
import type { RotationFunctions, RotationOutcome } from '../secret/RotationFunctions';
import { createFunctionUrls, type FunctionAddresses, isFunctionArn } from './createFunctionUrls';
import { invokeFunction } from './invokeFunction';

export interface RotationFunctionOptions extends FunctionAddresses {
  /** How long a call of a function may take; 15 minutes, the longest on Lambda, unless given. */
  readonly rotationTimeoutMs?: number;
}

/** Why a function could not be called, or failed. */
export interface FunctionFailure {
  /** Absent where the name of the function is no ARN. */
  readonly functionArn?: string;
  /** The code of the operating system, `HTTP 404`, `FunctionError`, `FunctionTimedOut`, `TimedOut`, `NoAddress`, … */
  readonly reason: string;
  readonly durationMs: number;
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
 * @param onFailure told why a call, or the question whether there can be one, failed: never what the function answered
 * @throws Error with a sentence for the person who started the program, for a URL that is none
 */
export function createRotationFunctions(
  options: RotationFunctionOptions,
  onFailure: (failure: FunctionFailure) => void = () => {},
): RunningRotationFunctions {
  const urlOf = createFunctionUrls(options);
  const timeoutMs = options.rotationTimeoutMs ?? lambdaTimeoutMs;
  const stopping = new AbortController();
  // Each call under way listens.
  setMaxListeners(0, stopping.signal);
  const failureOf = (functionArn: string) => {
    const startMs = performance.now();
    return (reason: string) => {
      // What a client gave for an ARN and is none goes into no log.
      const named = isFunctionArn(functionArn) ? { functionArn, reason } : { reason: 'NoFunctionArn' };
      onFailure({ ...named, durationMs: performance.now() - startMs });
    };
  };
  return {
    async isInvocable(functionArn) {
      const failed = failureOf(functionArn);
      const url = urlOf(functionArn);
      const reason = url ? await whyNotListening(url) : 'NoAddress';
      if (reason !== undefined) failed(reason);
      return reason === undefined;
    },
    lacksAddress: (functionArn) => isFunctionArn(functionArn) && !urlOf(functionArn),
    async invoke(functionArn, event, signal) {
      const failed = failureOf(functionArn);
      const url = urlOf(functionArn);
      const run = (ends: AbortSignal) =>
        url ? invokeFunction(url, event, ends) : Promise.resolve('NoAddress');
      const outcome = await withDeadline([stopping.signal, signal], timeoutMs, run);
      if (outcome === 'succeeded' || outcome === 'stopped') return outcome;
      failed(outcome.reason);
      return 'failed';
    },
    stop: () => stopping.abort(),
  };
}

function whyNotListening({ protocol, hostname, port }: URL): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (protocol === 'https:' ? 443 : 80),
      timeout: connectTimeoutMs,
    });
    const end = (reason?: string) => {
      socket.destroy();
      resolve(reason);
    };
    socket.once('connect', () => end());
    socket.once('timeout', () => end('TimedOut'));
    socket.once('error', (error) => end(codeOf(error)));
  });
}

/**
 * Runs a call until it ends, is cut off by one of the signals, or has taken too long. Not by AbortSignal.any and
 * AbortSignal.timeout: Node 20 may collect a signal that is made of others before it fires.
 */
async function withDeadline(
  cutOffs: readonly AbortSignal[],
  timeoutMs: number,
  run: (ends: AbortSignal) => Promise<string | undefined>,
): Promise<Exclude<RotationOutcome, 'failed'> | { readonly reason: string }> {
  const ends = new AbortController();
  const end = () => ends.abort();
  const isCutOff = () => cutOffs.some(({ aborted }) => aborted);
  if (isCutOff()) return 'stopped';
  const deadline = setTimeout(end, timeoutMs);
  for (const signal of cutOffs) signal.addEventListener('abort', end);
  try {
    const reason = await run(ends.signal);
    return reason === undefined ? 'succeeded' : { reason };
  } catch (error) {
    if (isCutOff()) return 'stopped';
    return { reason: ends.signal.aborted ? 'TimedOut' : codeOf(error) };
  } finally {
    clearTimeout(deadline);
    for (const signal of cutOffs) signal.removeEventListener('abort', end);
  }
}

// The code alone: the text of an error may quote an answer.
function codeOf(error: unknown): string {
  return systemCodeOf(error) ?? 'BrokenAnswer';
}
