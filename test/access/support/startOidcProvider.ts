import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { audience } from './startIssuer';

export interface OidcProvider {
  readonly port: number;
  readonly url: string;
  /** An access token of the program `robot`. */
  token(): Promise<string>;
  rotate(): Promise<void>;
  stop(): Promise<void>;
}

/** `oidc-provider` of npm, as a process of its own. */
export async function startOidcProvider(port = 0): Promise<OidcProvider> {
  const child = fork(join(__dirname, 'oidcProvider.mjs'), [String(port), audience], { silent: true });
  const [message] = await heard(child);
  const url = `http://127.0.0.1:${message}`;
  return {
    port: Number(message),
    url,
    async token() {
      const response = await fetch(`${url}/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: 'robot',
          client_secret: 'made-up-for-this-test',
        }),
      });
      const { access_token: token } = JSON.parse(await response.text());
      return String(token);
    },
    async rotate() {
      const rotated = heard(child);
      child.send('rotate');
      await rotated;
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

async function heard(child: ChildProcess): Promise<readonly unknown[]> {
  const died = once(child, 'exit').then(() => {
    throw new Error('The provider has ended');
  });
  return await Promise.race([once(child, 'message'), died]);
}
