import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** A connection to where the URL says, over TLS when it begins with https; `ca` is what to trust then. */
export function connectTo(url: string, ca?: string): Promise<Socket> {
  const { protocol, hostname, port } = new URL(url);
  const to = { host: hostname, port: Number(port) };
  return new Promise((resolve, reject) => {
    const socket: Socket =
      protocol === 'https:'
        ? connectTls({ ...to, ca, servername: 'localhost' }, () => resolve(socket))
        : connectPlain(to, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** All that comes back for these bytes until the server closes the connection. */
export async function exchangeWith(url: string, bytes: string, ca?: string): Promise<string> {
  const socket = await connectTo(url, ca);
  return new Promise((resolve, reject) => {
    let answer = '';
    socket.setEncoding('latin1').on('data', (chunk) => {
      answer += chunk;
    });
    // A server that has refused a long body may reset the connection after its answer.
    socket.on('error', (error) => (answer ? resolve(answer) : reject(error)));
    socket.on('close', () => resolve(answer));
    socket.write(bytes);
  });
}
