import { randomInt } from 'node:crypto';
import { AwsError } from '../wire/AwsError';

export interface PasswordRules {
  readonly length: number;
  /** The classes of characters to choose from, with what is excluded already taken out. */
  readonly classes: readonly string[];
  readonly requireEachClass: boolean;
  /** Chosen from as well, but never required. */
  readonly extra: string;
}

/**
 * A password of random characters, each class in it at least once when that is required.
 *
 * @throws AwsError InvalidParameterException when the rules leave no such password
 */
export function randomPassword({ length, classes, requireEachClass, extra }: PasswordRules): string {
  if (requireEachClass && classes.includes(''))
    throw invalid('All characters of the desired type have been excluded');
  const all = classes.join('') + extra;
  if (all === '') throw invalid('All characters have been excluded from selection');
  const demanded = requireEachClass ? classes : [];
  if (length < demanded.length) throw invalid('Password length is too short based on the required types');
  const characters = demanded.map(pick);
  while (characters.length < length) characters.push(pick(all));
  return shuffle(characters).join('');
}

function pick(characters: string): string {
  return characters.charAt(randomInt(characters.length));
}

// Fisher and Yates: without it the demanded classes would stand at the front.
function shuffle(characters: readonly string[]): readonly string[] {
  const shuffled = [...characters];
  for (let end = shuffled.length - 1; end > 0; end--) {
    const chosen = randomInt(end + 1);
    const [character = ''] = shuffled.splice(chosen, 1);
    shuffled.splice(end, 0, character);
  }
  return shuffled;
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
