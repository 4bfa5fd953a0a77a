import { type CompareOptions, type Comparison, type Contest, compare, type Side } from '../compare';
import { repeat } from '../load/Source';
import { toBytes } from '../load/toBytes';
import type { Cores } from '../processes/cores';
import type { LaunchedServer } from '../processes/launch';
import { checkAnswers } from './checkAnswers';
import { type BenchQuery, queries } from './queries';
import { type Contestants, startContestants } from './startContestants';

const connections = 16;

/** The gateway over an upstream that answers at once, against a bare Apollo Server that has the answers in memory. */
export async function benchGateway(cores: Cores, options: CompareOptions): Promise<readonly Comparison[]> {
  const contestants = await startContestants(cores);
  try {
    const contests: Contest[] = [];
    for (const query of queries) contests.push(await toContest(query, contestants));
    options.progress('both sides answer every query with the same data');
    return await compare(contests, options);
  } finally {
    await contestants.stop();
  }
}

async function toContest(query: BenchQuery, contestants: Contestants): Promise<Contest> {
  const { gateway, bareApollo, upstreamCalls } = contestants;
  const bytes = await checkAnswers(query, { ours: gateway.port, bare: bareApollo.port });
  return {
    title: query.title,
    ours: side(gateway, query, bytes.ours),
    bare: side(bareApollo, query, bytes.bare),
    upstreamCalls,
  };
}

function side(server: LaunchedServer, { body }: BenchQuery, expectedBytes: number): Side {
  const request = toBytes({
    path: '/graphql',
    headers: { host: `127.0.0.1:${server.port}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return {
    server,
    prepare: (durationMs) => ({ connections, expectedBytes, source: repeat(request, durationMs) }),
  };
}
