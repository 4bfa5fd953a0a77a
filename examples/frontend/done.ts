import { describeProblem } from './describeProblem';
import type { ProblemFragment } from './gql/graphql';
import { present } from './present';

interface Payload {
  readonly userErrors: readonly ProblemFragment[];
}

/** The answer of a mutation that nothing stood in the way of; throws with what stood in the way. */
export function done<P extends Payload>(payload: P | null | undefined): P {
  const [problem] = payload?.userErrors ?? [];
  if (problem) throw new Error(describeProblem(problem));
  return present(payload);
}
