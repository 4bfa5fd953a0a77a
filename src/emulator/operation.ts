import type { Input, OperationName, Output } from '../aws/operations';
import type { OperationContext } from './secret/OperationContext';
import { readInput } from './wire/readInput';
import type { Shape, StructureShape, ValueOf } from './wire/shape';

type Frozen<T> = T extends Date | Uint8Array
  ? T
  : T extends readonly (infer E)[]
    ? readonly Frozen<E>[]
    : T extends object
      ? { readonly [K in keyof T]: Frozen<T[K]> }
      : T;

/** The answer of an operation before it is put on the wire. */
export type Answer<N extends OperationName> = Frozen<Omit<Output<N>, '$metadata'>>;

/** One operation: takes the JSON of a request, gives the answer. */
export interface Operation<N extends OperationName> {
  readonly name: N;
  run(json: unknown, context: OperationContext): Answer<N> | Promise<Answer<N>>;
}

/** The shape of an operation's input: every member that the SDK knows, with the model's constraints. */
export interface InputShape<N extends OperationName> extends StructureShape {
  readonly members: { readonly [K in keyof Input<N>]-?: Shape & { readonly required?: true } };
}

/** An operation as its input's shape and what it does with an input that meets it. */
export function operation<N extends OperationName, S extends InputShape<N>>(
  name: N,
  shape: S,
  perform: (input: ValueOf<S>, context: OperationContext) => Answer<N> | Promise<Answer<N>>,
): Operation<N> {
  return {
    name,
    run: (json, context) =>
      perform(
        readInput(shape, json, (input) => context.authorize(name, input)),
        context,
      ),
  };
}
