import type { Access } from '../Access';
import type { GatewayOperation } from '../catalog';
import { resolveTarget } from '../changes/target';
import { maxIds } from '../findSecret';
import { invalidInput, type Problem, Refusal } from '../Refusal';
import type { SecretIdentity } from '../Secret';
import { problemsOf } from './problemsOf';

/** What became of one of several secrets. */
export interface BulkOutcome {
  /** As given by the caller. */
  readonly id: string;
  /** Null when it was not done. */
  readonly changed: SecretIdentity | null;
  readonly userErrors: readonly Problem[];
}

export interface BulkWork {
  /** What it asks for of each secret. */
  readonly operation: GatewayOperation;
  /** What is wrong with the arguments beside the ids: then nothing is looked up either. */
  readonly mistakes: readonly Problem[];
  readonly work: (arn: string) => Promise<SecretIdentity>;
}

type Outcome = Omit<BulkOutcome, 'id'>;

/** Most writes at once: enough for the pace when AWS takes 100 ms to answer. */
const maxAtOnce = 4;

/**
 * Does one thing to several secrets, at most 50: some at a time, at a pace that AWS takes. One outcome for each id, in
 * order; one failure leaves the others done. A secret that is named twice, in whatever way, is written once.
 */
export async function inBulk(
  access: Access,
  ids: readonly string[],
  { operation, mistakes, work }: BulkWork,
): Promise<readonly BulkOutcome[]> {
  if (ids.length > maxIds) throw new Refusal([invalidInput(`At most ${maxIds} ids at once.`, ['ids'])]);
  if (mistakes.length > 0) return ids.map((id) => ({ id, changed: null, userErrors: mistakes }));
  const targets = await Promise.all(ids.map((id) => outcomeOf(() => resolveTarget(access, id, operation))));
  const arns = new Set(targets.flatMap(({ changed }) => (changed ? [changed.arn] : [])));
  const done = new Map<string, Outcome>();
  await someAtOnce([...arns], async (arn) => {
    await access.pace();
    done.set(arn, await outcomeOf(() => work(arn)));
  });
  return ids.map((id, index) => {
    const target = targets[index] ?? nothing;
    const { changed, userErrors } = (target.changed && done.get(target.changed.arn)) ?? target;
    return { id, changed, userErrors: userErrors.map((problem) => ofId(problem, id, index)) };
  });
}

const nothing: Outcome = { changed: null, userErrors: [] };

async function outcomeOf(work: () => Promise<SecretIdentity>): Promise<Outcome> {
  try {
    return { changed: await work(), userErrors: [] };
  } catch (error) {
    return { changed: null, userErrors: problemsOf(error) };
  }
}

async function someAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  const worker = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: maxAtOnce }, worker));
}

/** The same problem in terms of a list of ids: what was said of `id` is said of that one, as the caller wrote it. */
function ofId(problem: Problem, id: string, index: number): Problem {
  const [first, ...rest] = problem.path ?? [];
  const path = first === 'id' ? ['ids', String(index), ...rest] : problem.path;
  return problem.kind === 'notFound' ? { ...problem, path, id } : { ...problem, path };
}
