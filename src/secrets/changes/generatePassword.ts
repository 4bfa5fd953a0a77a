import { isAwsError } from '../../aws/translate';
import type { Access } from '../Access';
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

/** A random password made by AWS; nothing is stored. */
export async function generatePassword(
  access: Access,
  options: PasswordOptions | undefined,
): Promise<string> {
  refuseIfAny(check(options));
  try {
    const { RandomPassword = '' } = await access.perform('GetRandomPassword', {
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
    throw isAwsError(error, 'InvalidParameterException', 'ValidationException') ? impossible() : error;
  }
}

function check(options: PasswordOptions | undefined): Problem[] {
  const { length = 1, excludeCharacters } = options ?? {};
  const problems: Problem[] = [];
  if (length < 1 || length > maxLength) {
    problems.push(invalidInput(`A password has 1 to ${maxLength} characters.`, ['options', 'length']));
  }
  if ((excludeCharacters?.length ?? 0) > maxLength) {
    problems.push(
      invalidInput(`At most ${maxLength} characters to exclude.`, ['options', 'excludeCharacters']),
    );
  }
  return problems;
}

function impossible(): Refusal {
  const message =
    'No password fits these options: exclude less, or make it long enough for one character of each included type.';
  return new Refusal([invalidInput(message, ['options'])]);
}
