import { isAwsError } from '../../aws/translate';
import type { Access } from '../Access';
import type { Perform } from '../perform';
import { invalidInput, type Problem, Refusal, refuseIfAny } from '../Refusal';

/** Defaults and bounds are those of https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html */
export interface PasswordOptions {
  readonly length: number;
  readonly excludeCharacters?: string | null;
  readonly excludeNumbers: boolean;
  readonly excludePunctuation: boolean;
  readonly excludeUppercase: boolean;
  readonly excludeLowercase: boolean;
  readonly includeSpace: boolean;
  readonly requireEachIncludedType: boolean;
}

const maxLength = 4096;

/** A random password made by AWS, for the caller to see; nothing is stored. */
export function generatePassword(
  { perform }: Access,
  options: PasswordOptions | null | undefined,
): Promise<string> {
  return makePassword(perform, options, ['options']);
}

/**
 * The same by a way of one's own: what is stored and shown to nobody needs no leave but that to store it. `path` is that of
 * the options.
 */
export async function makePassword(
  perform: Perform,
  options: PasswordOptions | null | undefined,
  path: readonly string[],
): Promise<string> {
  refuseIfAny(checkPasswordOptions(options, path));
  try {
    const { RandomPassword = '' } = await perform('GetRandomPassword', {
      PasswordLength: options?.length,
      ExcludeCharacters: options?.excludeCharacters ?? undefined,
      ExcludeNumbers: options?.excludeNumbers,
      ExcludePunctuation: options?.excludePunctuation,
      ExcludeUppercase: options?.excludeUppercase,
      ExcludeLowercase: options?.excludeLowercase,
      IncludeSpace: options?.includeSpace,
      RequireEachIncludedType: options?.requireEachIncludedType,
    });
    return RandomPassword;
  } catch (error) {
    throw isAwsError(error, 'InvalidParameterException', 'ValidationException') ? impossible(path) : error;
  }
}

/** Says whether AWS would take the options; whether any password fits them is for AWS to say. */
export function checkPasswordOptions(
  options: PasswordOptions | null | undefined,
  path: readonly string[],
): Problem[] {
  const { length = 1, excludeCharacters } = options ?? {};
  const problems: Problem[] = [];
  if (length < 1 || length > maxLength) {
    problems.push(invalidInput(`A password has 1 to ${maxLength} characters.`, [...path, 'length']));
  }
  if ((excludeCharacters?.length ?? 0) > maxLength) {
    problems.push(
      invalidInput(`At most ${maxLength} characters to exclude.`, [...path, 'excludeCharacters']),
    );
  }
  return problems;
}

function impossible(path: readonly string[]): Refusal {
  const message =
    'No password fits these options: exclude less, or make it long enough for one character of each included type.';
  return new Refusal([invalidInput(message, path)]);
}
