import { runDemo } from '../../../src/cli/demo/runDemo';
import type { Product } from '../../support/product';
import { type Fate, type ProxiedRequest, startProxy } from './startProxy';

export interface Run {
  readonly isComplete: boolean;
  readonly output: string;
}

/** One run of the demo, with its output. */
export async function fillAt(url: string): Promise<Run> {
  let output = '';
  const isComplete = await runDemo({
    url,
    write(text) {
      output += text;
    },
  });
  return { isComplete, output };
}

export function fill({ url }: Product): Promise<Run> {
  return fillAt(`${url}/graphql`);
}

/** One run against the gateway behind a proxy that decides what becomes of each request. */
export async function fillThrough(
  { url }: Product,
  fateOf: (request: ProxiedRequest) => Fate,
): Promise<Run & { readonly requests: readonly ProxiedRequest[] }> {
  const proxy = await startProxy(`${url}/graphql`, fateOf);
  try {
    return { ...(await fillAt(proxy.url)), requests: proxy.requests };
  } finally {
    await proxy.stop();
  }
}

/** The URL of a port where nothing listens any more. */
export async function deadUrl(): Promise<string> {
  const proxy = await startProxy('', () => 'loseRequest');
  await proxy.stop();
  return proxy.url;
}
