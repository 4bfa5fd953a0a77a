/**
 * The ids of the accounts that are served besides the emulator's own, each once.
 *
 * @throws Error with a sentence for the person who started the program, when one is no account id
 */
export function otherAccounts(own: string, given: readonly string[]): readonly string[] {
  const wrong = [own, ...given].find((id) => !/^\d{12}$/.test(id));
  if (wrong !== undefined) throw new Error(`The account id ${wrong} is none; an account id has 12 digits`);
  return [...new Set(given)].filter((id) => id !== own);
}
