import { randomUUID } from 'node:crypto';
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type Control, controlPrefix } from './control/createControl';
import { type Dispatcher, operationOf } from './createDispatcher';
import type { EmulatorLogLine } from './EmulatorLogLine';
import { ConnectionDropped } from './faults/ConnectionDropped';
import type { Place } from './secret/Place';
import type { SignedRequest } from './signature/createVerifier';
import { Unwritable } from './store/Unwritable';
import { AwsError } from './wire/AwsError';
import { ClientLeft } from './wire/ClientLeft';
import { errorBody } from './wire/errorBody';
import { readBody } from './wire/readBody';
import { refuseForeign } from './wire/refuseForeign';
import { toAwsJson } from './wire/toAwsJson';

interface Needs {
  /**
   * Who sent a request, and for which Region.
   *
   * @throws AwsError when that is not certain
   */
  readonly identify: (request: SignedRequest) => Place;
  readonly dispatch: Dispatcher;
  readonly control: Control;
  readonly log: (line: EmulatorLogLine) => void;
}

interface Reply {
  readonly operation: EmulatorLogLine['operation'];
  readonly status: number;
  readonly region?: string;
  readonly errorType?: string;
  readonly reason?: string;
  readonly body: string;
}

// A value of 65,536 characters, each escaped as six bytes, twice over.
const maxBodyBytes = 1024 * 1024;
const contentType = 'application/x-amz-json-1.1';

/** The HTTP server of the emulator: `POST /` in AWS JSON 1.1, `GET /health`, and the control interface. */
export function createServer({ log, ...needs }: Needs): Server {
  const server = createHttpServer(async (request, response) => {
    const startMs = performance.now();
    const reply = await answer(request, response, needs);
    // When everything that has arrived is answered, the answers leave together: a client is woken once for all of
    // them, and waking is what costs most in sending over loopback.
    setImmediate(() => {
      send(response, reply, server.listening && request.complete);
      const { body, ...told } = reply;
      log({ ...told, durationMs: performance.now() - startMs });
    });
  });
  // Longer than clients keep their idle connections: the client closes first, and no request meets a closing one.
  server.keepAliveTimeout = 120_000;
  return server;
}

async function answer(
  request: IncomingMessage,
  connection: ServerResponse,
  { identify, dispatch, control }: Omit<Needs, 'log'>,
): Promise<Reply> {
  const { method = '', url: path = '', headers } = request;
  let operation: Reply['operation'] = 'unknown';
  let region: string | undefined;
  try {
    refuseForeign(headers);
    if (path === '/health' && method === 'GET')
      return { operation: 'health', status: 200, body: '{"status":"ok"}' };
    if (path.startsWith(controlPrefix)) {
      operation = 'control';
      const body = await readBody(request, maxBodyBytes);
      const shown = await control({ method, path, headers, body });
      return { operation, status: 200, body: JSON.stringify(shown) };
    }
    if (path !== '/' || method !== 'POST')
      throw new AwsError(
        'UnknownOperationException',
        'Requests are POST / in AWS JSON 1.1, or GET /health.',
        404,
      );
    const name = operationOf(headers['x-amz-target']);
    operation = name;
    checkContentType(headers['content-type']);
    const body = await readBody(request, maxBodyBytes);
    const place = identify({ method, path, headers, body });
    region = place.region;
    const result = await dispatch(name, { place, body, connection });
    return { operation, region, status: 200, body: result === undefined ? '' : toAwsJson(result) };
  } catch (error) {
    if (error instanceof ConnectionDropped || error instanceof ClientLeft)
      return { operation, region, status: 0, errorType: error.name, body: '' };
    const refusal = toAwsError(error);
    const { status, type: errorType } = refusal;
    const reason = refusal instanceof Unwritable ? refusal.obstacle : undefined;
    return { operation, region, status, errorType, reason, body: errorBody(refusal) };
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
function send(response: ServerResponse, { operation, status, body }: Reply, keepOpen: boolean): void {
  if (status === 0) {
    response.destroy();
    return;
  }
  const headers = [
    'Content-Type',
    operation === 'control' ? 'application/json' : contentType,
    'Content-Length',
    String(Buffer.byteLength(body)),
    'x-amzn-RequestId',
    randomUUID(),
  ];
  if (!keepOpen) headers.push('Connection', 'close');
  response.writeHead(status, headers);
  response.end(body);
}
