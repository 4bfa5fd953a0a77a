import { AwsError } from './AwsError';
import { deserialize } from './deserialize';
import type { StructureShape, ValueOf } from './shape';
import { violations } from './violations';

/**
 * Reads the input of an operation in AWS's order: the JSON types of all members, whether the caller may, then the
 * model's constraints of all members, reported together.
 *
 * @throws AwsError SerializationException or ValidationException, and what `authorize` throws
 */
export function readInput<S extends StructureShape>(
  shape: S,
  json: unknown,
  authorize: (input: unknown) => void,
): ValueOf<S> {
  const input = deserialize(shape, json);
  authorize(input);
  const found = violations(shape, input);
  if (found.length > 0) {
    const count = `${found.length} validation error${found.length === 1 ? '' : 's'} detected`;
    throw new AwsError('ValidationException', `${count}: ${found.join('; ')}`);
  }
  // deserialize gave every member its type and violations found none missing: this is what ValueOf says.
  return input as ValueOf<S>;
}
