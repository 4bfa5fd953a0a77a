import { randomUUID } from 'node:crypto';
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { OperationName } from '../aws/operations';
import { type Dispatcher, operationOf } from './createDispatcher';
import { AwsError } from './wire/AwsError';
import { errorBody } from './wire/errorBody';
import { readBody } from './wire/readBody';
import { refuseForeign } from './wire/refuseForeign';
import { toAwsJson } from './wire/toAwsJson';

/** What is told of one request: never a body, an id or a value. */
export interface EmulatorLogLine {
  readonly operation: OperationName | 'health' | 'unknown';
  readonly status: number;
  readonly errorType?: string;
  readonly durationMs: number;
}

interface Needs {
  readonly dispatch: Dispatcher;
  readonly log: (line: EmulatorLogLine) => void;
}

interface Reply {
  readonly operation: EmulatorLogLine['operation'];
  readonly status: number;
  readonly errorType?: string;
  readonly body: string;
}

// A value of 65,536 characters, each escaped as six bytes, twice over.
const maxBodyBytes = 1024 * 1024;
const contentType = 'application/x-amz-json-1.1';

/** The HTTP server of the emulator: `POST /` in AWS JSON 1.1, and `GET /health`. */
export function createServer({ dispatch, log }: Needs): Server {
  const server = createHttpServer(async (request, response) => {
    const startMs = performance.now();
    const reply = await answer(request, dispatch);
    // When everything that has arrived is answered, the answers leave together: a client is woken once for all of
    // them, and waking is what costs most in sending over loopback.
    setImmediate(() => {
      send(response, reply, server.listening && request.complete);
      const { operation, status, errorType } = reply;
      log({ operation, status, errorType, durationMs: performance.now() - startMs });
    });
  });
  // Longer than clients keep their idle connections: the client closes first, and no request meets a closing one.
  server.keepAliveTimeout = 120_000;
  return server;
}

async function answer(request: IncomingMessage, dispatch: Dispatcher): Promise<Reply> {
  let operation: Reply['operation'] = 'unknown';
  try {
    refuseForeign(request.headers);
    if (request.url === '/health' && request.method === 'GET')
      return { operation: 'health', status: 200, body: '{"status":"ok"}' };
    if (request.url !== '/' || request.method !== 'POST')
      throw new AwsError(
        'UnknownOperationException',
        'Requests are POST / in AWS JSON 1.1, or GET /health.',
        404,
      );
    const name = operationOf(request.headers['x-amz-target']);
    operation = name;
    checkContentType(request.headers['content-type']);
    const body = await readBody(request, maxBodyBytes);
    const result = await dispatch(name, { headers: request.headers, body });
    return { operation, status: 200, body: result === undefined ? '' : toAwsJson(result) };
  } catch (error) {
    const refusal = toAwsError(error);
    return { operation, status: refusal.status, errorType: refusal.type, body: errorBody(refusal) };
  }
}

function checkContentType(given: string | undefined): void {
  if (given === contentType) return;
  if (given?.split(';', 1)[0]?.trim().toLowerCase() !== contentType)
    throw new AwsError('UnknownOperationException', `The Content-Type of a request must be ${contentType}.`);
}

// What is not a refusal is a fault of ours or of the disk; its text may quote data, so it goes nowhere.
function toAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  return new AwsError('InternalServiceError', 'An error occurred on the server side.', 500);
}

// A flat list of headers: node:http takes it as it is, where it copies an object.
function send(response: ServerResponse, { status, body }: Reply, keepOpen: boolean): void {
  const headers = [
    'Content-Type',
    contentType,
    'Content-Length',
    String(Buffer.byteLength(body)),
    'x-amzn-RequestId',
    randomUUID(),
  ];
  if (!keepOpen) headers.push('Connection', 'close');
  response.writeHead(status, headers);
  response.end(body);
}
