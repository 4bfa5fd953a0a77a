import type { AskGateway } from './createGatewayClient';
import type { DemoSecret } from './DemoSecret';
import { findSecrets } from './findSecrets';
import { missingSteps, type Step } from './missingSteps';
import { performStep } from './performStep';
import { RequestFailure } from './RequestFailure';
import { startInLanes } from './startInLanes';

/** What became of one secret. */
export interface Outcome {
  readonly name: string;
  /** Completed: an interrupted run had begun it. */
  readonly kind: 'made' | 'completed' | 'there' | 'failed';
  /** Why it failed, for people. */
  readonly reason?: string;
}

export interface Filling {
  readonly ask: AskGateway;
  readonly secrets: readonly DemoSecret[];
  /** Told of each secret in their order, as soon as it and all before it are done with. */
  readonly onOutcome: (outcome: Outcome) => void;
}

const atOnce = 4;

/**
 * Makes the secrets that are not there, and nothing else: see `missingSteps`. One secret's failure does not keep the
 * others from being made, but once the gateway is gone no more is asked of it.
 *
 * @throws RequestFailure when it cannot be found out which are there; nothing was written then
 */
export async function fillGateway({ ask, secrets, onOutcome }: Filling): Promise<readonly Outcome[]> {
  const found = await findSecrets(
    ask,
    secrets.map(({ name }) => name),
  );
  let goneReason: string | undefined;

  async function make(secret: DemoSecret): Promise<Outcome> {
    const { name } = secret;
    const steps = missingSteps(secret, found.get(name));
    if (steps.length === 0) return { name, kind: 'there' };
    if (goneReason) return { name, kind: 'failed', reason: goneReason };
    try {
      await performAll(ask, secret, steps);
      return { name, kind: found.has(name) ? 'completed' : 'made' };
    } catch (error) {
      const { kind, message } = failureIn(error);
      if (kind === 'unreachable') goneReason = message;
      return { name, kind: 'failed', reason: message };
    }
  }

  const outcomes: Outcome[] = [];
  for (const result of startInLanes(secrets, atOnce, make)) {
    const outcome = await result;
    outcomes.push(outcome);
    onOutcome(outcome);
  }
  return outcomes;
}

async function performAll(ask: AskGateway, secret: DemoSecret, steps: readonly Step[]): Promise<void> {
  for (const step of steps) await performStep(ask, secret, step);
}

/** A defect of this program is no answer of the gateway: its text may hold anything, so it is not repeated. */
function failureIn(error: unknown): Pick<RequestFailure, 'kind' | 'message'> {
  if (error instanceof RequestFailure) return error;
  return { kind: 'refused', message: 'The demo itself has a defect.' };
}
