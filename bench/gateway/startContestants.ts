import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Cores } from '../processes/cores';
import { freePort } from '../processes/freePort';
import { type LaunchedServer, launch } from '../processes/launch';

/** What stands in for AWS: it answers at once, or takes its time and no more than AWS's published rates. */
export type StubKind = 'atOnce' | 'likeAws';

export interface Contender {
  readonly gateway: LaunchedServer;
  /** What the stub in the place of AWS has had so far. */
  upstream(): Promise<UpstreamCounts>;
}

export interface UpstreamCounts {
  readonly calls: number;
  readonly throttled: number;
}

export interface Contestants {
  /** The gateway in front of each stub. */
  readonly contenders: { readonly [K in StubKind]: Contender };
  readonly bareApollo: LaunchedServer;
  stop(): Promise<void>;
}

/** The built gateway in front of both stubs of AWS, and the bare Apollo Server beside it. */
export async function startContestants({ servers, load }: Cores): Promise<Contestants> {
  // On the disk that the audit log of a gateway in this folder would be on: a temporary folder may be in memory.
  mkdirSync('.secretql', { recursive: true });
  const folder = mkdtempSync('.secretql/bench-');
  const started: LaunchedServer[] = [];
  const stop = async () => {
    await Promise.all(started.map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  const start = async (options: Omit<Parameters<typeof launch>[0], 'port'>) => {
    const server = await launch({ ...options, port: await freePort() });
    started.push(server);
    return server;
  };
  const startContender = async (kind: StubKind): Promise<Contender> => {
    const { port } = await start({
      script: join(__dirname, 'servers/awsStub.js'),
      env: kinds[kind].stub,
      readyPath: '/counts',
      core: load,
    });
    const url = `http://127.0.0.1:${port}`;
    const gateway = await start({
      script: 'dist/main.js',
      env: { ...gatewayEnvironment(url, join(folder, kind)), ...kinds[kind].gateway },
      readyPath: '/readyz',
      core: servers,
    });
    const upstream = async (): Promise<UpstreamCounts> =>
      JSON.parse(await (await fetch(`${url}/counts`)).text());
    return { gateway, upstream };
  };
  try {
    const contenders = { atOnce: await startContender('atOnce'), likeAws: await startContender('likeAws') };
    const bareApollo = await start({
      script: join(__dirname, 'servers/bareApollo.js'),
      readyPath: '/ready',
      core: servers,
    });
    return { contenders, bareApollo, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Environment = Readonly<Record<string, string>>;

const kinds: { readonly [K in StubKind]: { readonly stub: Environment; readonly gateway: Environment } } = {
  // It has no rates to keep.
  atOnce: { stub: {}, gateway: { AWS_RATE_SHARE: '1000' } },
  likeAws: { stub: { LATENCY_MS: '20', PUBLISHED_RATES: 'on' }, gateway: { AWS_RATE_SHARE: '1' } },
};

/** As by default, with the audit log on the disk. Nobody signs in, so that no rate of callers is in the way. */
function gatewayEnvironment(stubUrl: string, dataDirectory: string): Environment {
  return {
    // As `npm start` has it.
    NODE_OPTIONS: '--max-semi-space-size=32',
    SECRETS_BACKEND: 'aws',
    DATA_DIR: dataDirectory,
    // What it says of milliseconds changes the length of an answer, by which answers are told apart.
    AWS_ACCOUNTING: 'off',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: stubUrl,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
  };
}
