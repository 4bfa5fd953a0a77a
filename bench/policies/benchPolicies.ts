import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from '../median';
import { type PolicySet, policySets } from './policySets';

export interface PolicyResult {
  readonly title: string;
  readonly loadMs: number;
  /** A hundred decisions about a hundred secrets, the first time and the second time. */
  readonly coldMs: number;
  readonly warmMs: number;
  readonly allowed: number;
  readonly isBound: boolean;
  /** Undefined where nothing is promised. */
  readonly holds: boolean | undefined;
}

/** What is promised, in milliseconds for a hundred decisions. */
export const bounds = { coldMs: 20, warmMs: 1 };

/** As far as the bench needs it, of what is built. */
interface Product {
  createPolicies(options: {
    directory: string;
    log: Record<'info' | 'warn' | 'error', () => void>;
  }): Promise<{
    readonly policies: { decide(question: object): { readonly isAllowed: boolean } };
    close(): void;
  }>;
}

type Options = { readonly rounds: number; readonly progress: (line: string) => void };

/** Measures decisions under a thousand policies, in this process: each round begins with policies that are read anew. */
export async function benchPolicies({ rounds, progress }: Options): Promise<readonly PolicyResult[]> {
  const product: Product = await import(pathToFileURL(resolve('dist/access/cedar/createPolicies.js')).href);
  const results: PolicyResult[] = [];
  for (const set of policySets) {
    progress(`Policies ${set.title}`);
    const all: Round[] = [];
    for (let round = 0; round < rounds; round += 1) all.push(await runRound(product, set));
    results.push(summary(set, all));
  }
  return results;
}

interface Round {
  readonly loadMs: number;
  readonly coldMs: number;
  readonly warmMs: number;
  readonly allowed: number;
}

function summary({ title, isBound }: PolicySet, rounds: readonly Round[]): PolicyResult {
  const of = (figure: keyof Round): number => median(rounds.map((round) => round[figure]));
  const [coldMs, warmMs] = [of('coldMs'), of('warmMs')];
  const holds = coldMs < bounds.coldMs && warmMs < bounds.warmMs;
  return {
    title,
    loadMs: of('loadMs'),
    coldMs,
    warmMs,
    allowed: of('allowed'),
    isBound,
    holds: isBound ? holds : undefined,
  };
}

async function runRound({ createPolicies }: Product, { text, groups }: PolicySet): Promise<Round> {
  const directory = await mkdtemp(join(tmpdir(), 'secretql-bench-'));
  try {
    await writeFile(join(directory, 'all.cedar'), text);
    const quiet = () => {};
    const begin = performance.now();
    const { policies, close } = await createPolicies({
      directory,
      log: { info: quiet, warn: quiet, error: quiet },
    });
    const loadMs = performance.now() - begin;
    const decideAll = (): Pick<Round, 'allowed'> & { readonly ms: number } => {
      // As a gateway does it, whose secrets are new objects in each request.
      const questions = questionsOf(groups);
      const start = performance.now();
      const allowed = questions.filter((question) => policies.decide(question).isAllowed).length;
      return { ms: performance.now() - start, allowed };
    };
    const [cold, warm] = [decideAll(), decideAll()];
    close();
    return { loadMs, coldMs: cold.ms, warmMs: warm.ms, allowed: cold.allowed };
  } finally {
    await rm(directory, { recursive: true });
  }
}

function questionsOf(groups: readonly string[]): readonly object[] {
  const principal = {
    kind: 'USER',
    subject: 'https://id.example|ada',
    groups,
    claims: { team: ['team-1'], email: ['ada@example.com'] },
    signedInBy: 'https://id.example',
  };
  return Array.from({ length: 100 }, (_, index) => {
    const name = `prod/team-${index % 10}/service-${index}/database`;
    return {
      principal,
      action: 'GetSecretValue',
      context: { stage: 'AWSCURRENT' },
      secret: {
        arn: `arn:aws:secretsmanager:eu-central-1:123456789012:secret:${name}-AbCdEf`,
        name,
        region: 'eu-central-1',
        accountId: '123456789012',
        owningService: undefined,
        tags: ['Team', 'Environment', 'CostCenter'].map((key) => ({ key, value: `team-${index % 10}` })),
      },
    };
  });
}
