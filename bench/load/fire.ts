import { connect, type Socket } from 'node:net';
import { createAnswerReader } from './createAnswerReader';
import type { Source } from './Source';

export interface Load {
  readonly port: number;
  readonly connections: number;
  readonly source: Source;
  /** When every answer has the same body: how long that is. */
  readonly expectedBytes?: number;
}

export interface Volley {
  readonly answers: number;
  readonly durationMs: number;
  /** How long each answer took, in no order. */
  readonly tookMs: readonly number[];
}

/**
 * Sends what the source gives over keep-alive connections to 127.0.0.1, one request at a time on each, and counts the
 * answers. The bytes are ready beforehand and answers are counted, not parsed, so that one core of load drives a bare
 * node:http server on another one to its limit, and a signed request that works only once can be sent as easily.
 *
 * @throws Error when an answer is not a 200 of the expected length, or a connection breaks
 */
export async function fire(load: Load): Promise<Volley> {
  const sockets = await Promise.all(Array.from({ length: load.connections }, () => open(load.port)));
  const startMs = performance.now();
  try {
    const times = await Promise.all(sockets.map((socket, index) => exchange(socket, index, load)));
    const tookMs = times.flat();
    return { answers: tookMs.length, durationMs: performance.now() - startMs, tookMs };
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

function exchange(
  socket: Socket,
  index: number,
  { source, expectedBytes }: Load,
): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    const tookMs: number[] = [];
    let sentMs = 0;
    const sendNext = () => {
      const request = source(index);
      sentMs = performance.now();
      if (request) socket.write(request);
      else resolve(tookMs);
    };
    const read = createAnswerReader(({ status, bodyBytes }) => {
      tookMs.push(performance.now() - sentMs);
      const isExpected = status === 200 && (expectedBytes === undefined || bodyBytes === expectedBytes);
      if (isExpected) sendNext();
      else reject(new Error(`An answer was not the expected one: status ${status}, ${bodyBytes} bytes`));
    });
    socket.on('data', read);
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('The server closed a connection')));
    sendNext();
  });
}
