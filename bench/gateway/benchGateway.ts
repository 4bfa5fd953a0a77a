import { type CompareOptions, type Comparison, type Contest, compare, type Side } from '../compare';
import { repeatOnEach } from '../load/Source';
import { toBytes } from '../load/toBytes';
import type { Cores } from '../processes/cores';
import type { LaunchedServer } from '../processes/launch';
import { checkAnswers } from './checkAnswers';
import { type BenchQuery, clients, promisedQuery, queries } from './queries';
import { type Contestants, type StubKind, startContestants, type UpstreamCounts } from './startContestants';

/** What is promised of a list of fifty secrets with their values. */
export const bounds = { awsCalls: 4, ratio: 0.1 };

export interface GatewayResult {
  readonly comparisons: { readonly [K in StubKind]: readonly Comparison[] };
  /** Of the list with values, over the stub that answers at once. */
  readonly promised: { readonly awsCallsAlone: number; readonly ratio: number; readonly holds: boolean };
  /** What the stub with AWS's rates has had in all. */
  readonly likeAws: UpstreamCounts;
}

/** The gateway over two upstreams, against a bare Apollo Server that has the answers in memory. */
export async function benchGateway(cores: Cores, options: CompareOptions): Promise<GatewayResult> {
  const contestants = await startContestants(cores);
  try {
    const awsCallsAlone = await callsAlone(contestants);
    const contests: Contest[] = [];
    for (const query of queries) contests.push(await toContest(query, contestants));
    options.progress('both sides answer every query with the same data');
    const comparisons = await compare(contests, options);
    const over = (kind: StubKind) => comparisons.filter((_, index) => queries[index]?.over === kind);
    const ratio = comparisons[queries.indexOf(promisedQuery)]?.ratio ?? Number.NaN;
    return {
      comparisons: { atOnce: over('atOnce'), likeAws: over('likeAws') },
      promised: {
        awsCallsAlone,
        ratio,
        holds: awsCallsAlone <= bounds.awsCalls && ratio >= bounds.ratio,
      },
      likeAws: await contestants.contenders.likeAws.upstream(),
    };
  } finally {
    await contestants.stop();
  }
}

/** The AWS calls of the list with values while nobody else asks, of whom it could take some. */
async function callsAlone({ contenders, bareApollo }: Contestants): Promise<number> {
  const { gateway, upstream } = contenders.atOnce;
  const before = await upstream();
  await checkAnswers(promisedQuery, { ours: gateway.port, bare: bareApollo.port });
  return (await upstream()).calls - before.calls;
}

async function toContest(query: BenchQuery, { contenders, bareApollo }: Contestants): Promise<Contest> {
  const { gateway, upstream } = contenders[query.over];
  const bytes = await checkAnswers(query, { ours: gateway.port, bare: bareApollo.port });
  return {
    title: query.title,
    ours: side(gateway, query, bytes.ours),
    bare: side(bareApollo, query, bytes.bare),
    upstreamCalls: async () => (await upstream()).calls,
  };
}

function side(server: LaunchedServer, { bodies }: BenchQuery, expectedBytes: number): Side {
  const headers = { host: `127.0.0.1:${server.port}`, 'content-type': 'application/json' };
  const requests = bodies.map((body) => toBytes({ path: '/graphql', headers, body: JSON.stringify(body) }));
  return {
    server,
    prepare: (durationMs) => ({
      connections: clients,
      expectedBytes,
      source: repeatOnEach(requests, durationMs),
    }),
  };
}
