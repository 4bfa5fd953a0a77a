import { once } from 'node:events';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { RotationEvent } from '../secret/RotationFunctions';

// Lambda's limit for the answer of a call.
const maxAnswerBytes = 6 * 1024 * 1024;

/**
 * One call of a function over the invocation API of Lambda, without a signature. What it answers goes no further.
 *
 * Not by fetch: that gives up on an answer that does not begin within five minutes.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 * @returns what failed, for the log; undefined when the function succeeded
 * @throws when no whole answer came, and when the signal ends the call
 */
export async function invokeFunction(
  url: URL,
  event: RotationEvent,
  signal: AbortSignal,
): Promise<string | undefined> {
  const body = JSON.stringify(event);
  const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'X-Amz-Invocation-Type': 'RequestResponse',
    },
    agent: false,
    signal,
  });
  request.end(body);
  const [answer]: IncomingMessage[] = await once(request, 'response');
  return answer ? failureIn(answer, await readAnswer(answer)) : 'no answer';
}

async function readAnswer(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxAnswerBytes) throw new Error('The answer of a function is too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString();
}

/**
 * Lambda tells of a failure by a header. The runtime interface emulator does not: it answers 200 with the error as
 * Lambda describes it, or with a sentence when the time is over (its issues 20 and 21).
 */
function failureIn({ statusCode = 0, headers }: IncomingMessage, text: string): string | undefined {
  if (headers['x-amz-function-error'] !== undefined) return 'FunctionError';
  if (statusCode < 200 || statusCode > 299) return `HTTP ${statusCode}`;
  if (text.startsWith('Task timed out after ')) return 'FunctionTimedOut';
  return isErrorDescription(text) ? 'FunctionError' : undefined;
}

function isErrorDescription(text: string): boolean {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null && 'errorType' in answer && 'errorMessage' in answer;
  } catch {
    return false;
  }
}
