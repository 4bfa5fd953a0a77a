import type { SecretResource } from '../../access/Policies';
import type { Input } from '../../aws/operations';
import { translateEntry } from '../../aws/translate';
import { type GatewayOperation, ruleOf, tagsOf } from '../catalog';
import type { Perform } from '../perform';
import type { Asked } from './Asked';
import type { DemandOn } from './createDemandOn';
import type { Guard } from './createGuard';
import type { Recorder } from './createRecorder';
import type { Freshness, SecretOf } from './createSecretOf';
import { factsOf, secretIn } from './factsOf';
import { failureOf } from './failureOf';
import { newSecret } from './newSecret';

/** The ways to do something to a secret: each of them writes it down. */
export interface Doors {
  /** What the caller asks for: decided here, whatever was decided before. */
  readonly perform: Perform;
  /** The later steps of a write that was allowed: they are done although the caller has left. */
  readonly finish: Perform;
  /** What the gateway itself must know to answer: whoever asks here decides what of it is told. */
  readonly lookUp: Perform;
}

export interface DoorsOptions {
  /** To AWS, undecided and unwritten. */
  readonly send: Perform;
  /** The same for when the caller may have left. */
  readonly sendToEnd: Perform;
  readonly guard: Guard;
  readonly recorder: Recorder;
  /** Of secrets that are yet to be created. */
  readonly homeRegion: string;
  readonly secretOf: SecretOf;
  readonly demandOn: DemandOn;
}

export function createDoors({ send, sendToEnd, ...options }: DoorsOptions): Doors {
  const { recorder } = options;
  return {
    perform: recorded(send, recorder, (operation, input) => decide(options, operation, input)),
    finish: recorded(sendToEnd, recorder, undecided),
    lookUp: recorded(send, recorder, undecided),
  };
}

interface Decided {
  /** The last of those that it is about; undefined where none is known by more than the input. */
  readonly secret: SecretResource | undefined;
  readonly policies: readonly string[];
}

type Decide = <N extends GatewayOperation>(operation: N, input: Input<N>) => Promise<Decided>;

const undecided: Decide = async () => ({ secret: undefined, policies: [] });

async function decide<N extends GatewayOperation>(
  {
    guard,
    homeRegion,
    secretOf,
    demandOn,
  }: Pick<DoorsOptions, 'guard' | 'homeRegion' | 'secretOf' | 'demandOn'>,
  operation: N,
  input: Input<N>,
): Promise<Decided> {
  if (guard.isOpen) return { secret: undefined, policies: [] };
  const { effect, secretIds, asks } = ruleOf(operation);
  const asked = asks(input);
  const created =
    'Name' in input && input.Name
      ? newSecret(input.Name, homeRegion, tagsOf('Tags' in input ? input.Tags : undefined))
      : undefined;
  let decided: Decided = { secret: created, policies: [] };
  const ids = secretIds(input);
  if (ids.length === 0)
    return { secret: created, policies: await (created ? demandOn(asked, created) : guard.demand(asked)) };
  for (const id of ids) {
    const secret = await secretOf(id, freshnessFor(guard, effect, asked));
    // What was decided on is what must be sent: AWS could read another spelling as another secret.
    if (secret?.arn !== id) throw translateEntry(operation, { ErrorCode: 'ResourceNotFoundException' });
    decided = { secret, policies: [...decided.policies, ...(await demandOn(asked, secret))] };
  }
  return decided;
}

/** What AWS lists may be minutes old: what decides on what is read now is read now as well. */
function freshnessFor(guard: Guard, effect: 'read' | 'write', asked: readonly Asked[]): Freshness {
  if (effect === 'write') return 'now';
  return asked.some(({ action }) => guard.needsDescriptionFor(action)) ? 'lately' : 'any';
}

function recorded(way: Perform, recorder: Recorder, decide: Decide): Perform {
  return async (operation, input) => {
    const { effect, reveals } = ruleOf(operation);
    const { secret, policies } = await decide(operation, input);
    const isRequired = effect === 'write' || reveals === true;
    if (isRequired) await recorder.ready();
    const note = { action: operation, policies, begun: recorder.begin() };
    const output = await way(operation, input).catch(async (error: unknown) => {
      const failed = { ...note, secret: secret ?? secretIn(input), ...failureOf(error) };
      await recorder.record([failed], isRequired);
      throw error;
    });
    const done = {
      ...note,
      secret: secretIn(output) ?? secret ?? secretIn(input),
      ...factsOf(input, output),
    };
    await recorder.record([{ ...done, outcome: 'ALLOWED' }], isRequired);
    return output;
  };
}
