import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/*
 * The other side: node:http that reads a request and answers its operation with bytes that are ready. It checks neither
 * signature nor input, keeps nothing and logs nothing. The answers by operation are in the file named as argument.
 */

const answers: Readonly<Record<string, string>> = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const requestId = '00000000-0000-4000-8000-000000000000';

createServer((request, response) => {
  const body = answers[String(request.headers['x-amz-target']).slice('secretsmanager.'.length)] ?? '';
  request.resume().on('end', () => {
    response.writeHead(200, {
      'Content-Type': 'application/x-amz-json-1.1',
      'Content-Length': Buffer.byteLength(body),
      'x-amzn-RequestId': requestId,
    });
    response.end(body);
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
