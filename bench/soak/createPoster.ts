import { Agent, request } from 'node:http';

export interface PostAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

/** Sends a GraphQL request; rejects when the connection breaks before the answer is whole. */
export type Post = (body: string) => Promise<PostAnswer>;

/** Keeps its connections, and opens a new one whenever all are in use: who sends does not wait for answers. */
export function createPoster(port: number): { readonly post: Post; close(): void } {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 4_000 });
  const target = { host: '127.0.0.1', port, path: '/graphql', method: 'POST', agent };
  return {
    post: (body) =>
      new Promise((resolve, reject) => {
        const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
        const sent = request({ ...target, headers }, (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk;
          });
          answer.once('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              retryAfter: answer.headers['retry-after'],
              body: text,
            }),
          );
          answer.once('error', reject);
        });
        sent.once('error', reject);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}
