import { createDecider } from '../../access/cedar/createDecider';
import { loadPolicies } from '../../access/cedar/loadPolicies';
import { PolicyError } from '../../access/cedar/PolicyError';
import { readPolicyFiles } from '../../access/cedar/readPolicyFiles';
import { readVocabulary } from '../../access/cedar/vocabulary';
import type { Decision } from '../../access/Policies';
import type { AskOptions } from './AskOptions';
import { mistakeIn } from './mistakeIn';
import { questionsOf } from './questionsOf';
import type { Speech } from './Speech';

/**
 * Prints what the policies of a folder answer to a question of the gateway; the exit code is 0 for allowed, 1 for denied,
 * 2 for no answer.
 */
export async function runAsk(
  directory: string,
  options: AskOptions,
  { print, tell }: Speech,
): Promise<0 | 1 | 2> {
  const mistake = mistakeIn(options);
  if (mistake !== undefined) {
    tell(mistake);
    return 2;
  }
  try {
    const vocabulary = readVocabulary();
    const files = await readPolicyFiles(directory);
    const { policies } = await loadPolicies({ directory, files, schema: vocabulary.schema });
    const onFailure = (policy = 'any policy'): void =>
      tell(`Cedar cannot evaluate ${policy} for this question.`);
    const decider = createDecider({ policies, vocabulary, onFailure });
    const decisions = questionsOf(options).map((question) => decider.decide(question));
    const denied = decisions.findIndex(({ isAllowed }) => !isAllowed);
    print(denied < 0 ? `ALLOWED: ${reasonOf(decisions)}` : deniedAt(denied, decisions));
    return denied < 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    tell(error.message);
    return 2;
  }
}

function deniedAt(index: number, decisions: readonly Decision[]): string {
  const tags = index === 0 ? '' : ', with the tags that it is going to have';
  return `DENIED: ${reasonOf(decisions.slice(index, index + 1)) || 'no policy allows it'}${tags}`;
}

function reasonOf(decisions: readonly Decision[]): string {
  return [...new Set(decisions.flatMap(({ policies }) => policies))].join(', ');
}
