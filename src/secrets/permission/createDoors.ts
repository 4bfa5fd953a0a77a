import { randomUUID } from 'node:crypto';
import type { Input } from '../../aws/operations';
import { type GatewayOperation, ruleOf } from '../catalog';
import { mayHaveBeenDone } from '../mayHaveBeenDone';
import type { Perform } from '../perform';
import { createDecide, type Decide, type DecideOptions } from './createDecide';
import type { AccessNote, Recorder } from './createRecorder';
import { factsOf, secretIn, textIn } from './factsOf';
import { failureOf } from './failureOf';

/** The ways to do something to a secret: each of them writes it down. */
export interface Doors {
  /** What the caller asks for: decided here, whatever was decided before. */
  readonly perform: Perform;
  /** The later steps of a write that was allowed: they are done although the caller has left. */
  readonly finish: Perform;
  /** What the gateway itself must know to answer: whoever asks here decides what of it is told. */
  readonly lookUp: Perform;
  /** Writes down that a write whose answer was lost was done all the same: of the very input that was sent. */
  readonly foundDone: <N extends GatewayOperation>(operation: N, input: Input<N>) => Promise<void>;
  /** An id for a version that is to be made here: that of the caller might be anything, and is written down when AWS has taken it. */
  readonly newVersionId: () => string;
}

export interface DoorsOptions extends DecideOptions {
  /** To AWS, undecided and unwritten. */
  readonly send: Perform;
  /** The same for when the caller may have left. */
  readonly sendToEnd: Perform;
  readonly recorder: Recorder;
}

export function createDoors({ send, sendToEnd, ...options }: DoorsOptions): Doors {
  const { recorder, guard } = options;
  const writing: Writing = { recorder, versionIds: new Set(), lost: new WeakMap() };
  const itself = (what: string): Decide => {
    const policies = guard.isOpen ? [] : [`gateway:${what}`];
    return async () => ({ secret: undefined, policies });
  };
  return {
    perform: recorded(send, writing, createDecide(options)),
    finish: recorded(sendToEnd, writing, itself('finish')),
    lookUp: recorded(send, writing, itself('look-up')),
    async foundDone(operation, input) {
      const note = writing.lost.get(input) ?? { secret: secretIn(input), begun: recorder.begin() };
      const facts = factsOf(input, {});
      await recorder.record([{ action: operation, ...note, ...facts, outcome: 'ALLOWED' }], true);
    },
    newVersionId() {
      const id = randomUUID();
      writing.versionIds.add(id);
      return id;
    },
  };
}

interface Writing {
  readonly recorder: Recorder;
  /** Those that were made here. */
  readonly versionIds: Set<string>;
  /** Of inputs that may have been done. */
  readonly lost: WeakMap<object, Pick<AccessNote, 'secret' | 'policies' | 'begun'>>;
}

/**
 * Decided first, then sent, and written down before the answer goes back. Where nothing may be done that cannot be written
 * down, the log is asked for in between.
 */
function recorded(way: Perform, writing: Writing, decide: Decide): Perform {
  const { recorder } = writing;
  return async (operation, input) => {
    const { effect, reveals } = ruleOf(operation);
    const decided = await decide(operation, input);
    const isRequired = effect === 'write' || reveals === true;
    if (isRequired) await recorder.ready();
    const { policies, secret = secretIn(input) } = decided;
    const note = { action: operation, policies, secret, begun: recorder.begin() };
    const versionId = versionOf(writing, input);
    const ended = effect === 'write' ? recorder.underWay({ ...note, versionId }) : undefined;
    const output = await way(operation, input).catch(async (error: unknown) => {
      ended?.();
      const failed = { ...note, versionId, ...failureOf(error) };
      const isUnknown = mayHaveBeenDone(error);
      if (isUnknown) writing.lost.set(input, note);
      // What it is refused for may yet be told in other terms.
      if (effect === 'write' && !isUnknown) recorder.refused(failed);
      else await recorder.record([failed], isRequired);
      throw error;
    });
    ended?.();
    const done = { ...note, secret: secretIn(output) ?? secret, ...factsOf(input, output) };
    await recorder.record([{ ...done, outcome: 'ALLOWED' }], isRequired);
    return output;
  };
}

/** Of what has no answer: the version that it makes or moves a label to, if its id was made here. */
function versionOf({ versionIds }: Writing, input: object): string | undefined {
  const ids = [textIn(input, 'ClientRequestToken'), textIn(input, 'MoveToVersionId')];
  return ids.find((id) => id !== undefined && versionIds.has(id));
}
