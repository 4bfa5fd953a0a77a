import { isPrivate } from './isPrivate';

/** Documents of providers have some KiB. */
const maxBytes = 512 * 1024;

/**
 * The JSON at a URL. Redirects are not followed: they could lead to where anybody answers.
 *
 * @throws Error whose text holds nothing of the answer
 */
export async function fetchJson(url: string, signal: AbortSignal): Promise<unknown> {
  if (!isPrivate(url)) throw new Error('it names an address that is not https');
  const response = await fetch(url, { headers: { accept: 'application/json' }, redirect: 'error', signal });
  const text = await readText(response);
  if (response.status !== 200) throw new Error(`it answered with status ${response.status}`);
  return parse(text);
}

async function readText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) throw new Error('its answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** The error of JSON.parse would quote the text. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('its answer is not JSON');
  }
}
