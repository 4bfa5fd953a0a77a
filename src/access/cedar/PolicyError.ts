/** Policies that cannot be put into force: every mistake at once, each with its file and, where there is one, its place. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';

  constructor(
    readonly directory: string,
    readonly mistakes: readonly string[],
  ) {
    super(`The policies in ${directory} cannot be used:\n- ${mistakes.join('\n- ')}`);
  }
}
