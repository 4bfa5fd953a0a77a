import { type Server, send, sign } from './raw';

/** Sends a signed request to the control interface: GET without JSON, else POST. */
export async function control(
  server: Server,
  name: string,
  json?: unknown,
): Promise<readonly [status: number, body: unknown]> {
  const path = `/_emulator/${name}`;
  const method = json === undefined ? 'GET' : 'POST';
  const body = json === undefined ? '' : typeof json === 'string' ? json : JSON.stringify(json);
  const headers = { 'content-type': 'application/json' };
  const signed = sign(server, '', body, { method, path, headers });
  const { status, text } = await send(server, signed, body, { method, path });
  return [status, JSON.parse(text)];
}
