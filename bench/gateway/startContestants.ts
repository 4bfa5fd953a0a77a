import { join } from 'node:path';
import type { Cores } from '../processes/cores';
import { freePort } from '../processes/freePort';
import { type LaunchedServer, launch } from '../processes/launch';

export interface Contestants {
  readonly gateway: LaunchedServer;
  readonly bareApollo: LaunchedServer;
  /** How many calls the stub in the place of AWS has had. */
  upstreamCalls(): Promise<number>;
  stop(): Promise<void>;
}

/** The built gateway in front of a stub of AWS, and the bare Apollo Server beside it. */
export async function startContestants({ servers, load }: Cores): Promise<Contestants> {
  const started: LaunchedServer[] = [];
  const stop = async () => {
    await Promise.all(started.map((server) => server.stop()));
  };
  const start = async (options: Omit<Parameters<typeof launch>[0], 'port'>) => {
    const server = await launch({ ...options, port: await freePort() });
    started.push(server);
    return server;
  };
  try {
    const stub = await start({
      script: join(__dirname, 'servers/awsStub.js'),
      readyPath: '/calls',
      core: load,
    });
    const stubUrl = `http://127.0.0.1:${stub.port}`;
    const gateway = await start({
      script: 'dist/main.js',
      env: gatewayEnvironment(stubUrl),
      readyPath: '/readyz',
      core: servers,
    });
    const bareApollo = await start({
      script: join(__dirname, 'servers/bareApollo.js'),
      readyPath: '/ready',
      core: servers,
    });
    const upstreamCalls = async () => Number(await (await fetch(`${stubUrl}/calls`)).text());
    return { gateway, bareApollo, upstreamCalls, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function gatewayEnvironment(stubUrl: string): Readonly<Record<string, string>> {
  return {
    SECRETS_BACKEND: 'aws',
    // The stub has no rates to keep.
    AWS_RATE_SHARE: '1000',
    // What it says of milliseconds changes the length of an answer, by which answers are told apart.
    AWS_ACCOUNTING: 'off',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: stubUrl,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
  };
}
