const timeoutMs = 5_000;

/** The URL of the gateway's own explorer; undefined when it serves none, as by default where callers sign in. */
export async function findExplorer(graphqlUrl: string): Promise<string | undefined> {
  const url = new URL('/explorer', graphqlUrl).href;
  try {
    const { ok, body } = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    await body?.cancel();
    return ok ? url : undefined;
  } catch {
    return undefined;
  }
}
