import type { Access } from '../Access';
import { editTopLevelKeys } from '../editTopLevelKeys';
import { refuseIfAny } from '../Refusal';
import { checkSize, type SecretValueInput, type StoredValue, toStoredValue } from '../valueInput';
import { makePassword } from './generatePassword';

/**
 * The value to store: the one that was given, or one with a password that AWS makes for it now, and that goes nowhere
 * else. Made anew at each call, so it is to be called when it is known that the work is not done already.
 *
 * @throws Refusal when no password fits the options, or when it does not fit into the template
 */
export async function valueToStore(
  { lookUp }: Access,
  { generate, ...given }: SecretValueInput,
  path: readonly string[],
): Promise<StoredValue> {
  if (!generate) return toStoredValue(given);
  const { password: options, template, key } = generate;
  const password = await makePassword(lookUp, options, [...path, 'generate', 'password']);
  if (!template || typeof key !== 'string') return { SecretString: password };
  // As text: into a JavaScript object a key such as `__proto__` could not be put.
  const edit = { set: Object.fromEntries([[key, password]]), unset: [] };
  const value = { SecretString: editTopLevelKeys(JSON.stringify(template), edit) ?? undefined };
  refuseIfAny(checkSize(value, [...path, 'generate', 'template']));
  return value;
}
