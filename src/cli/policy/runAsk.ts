import { createDecider } from '../../access/cedar/createDecider';
import { loadPolicies } from '../../access/cedar/loadPolicies';
import { PolicyError } from '../../access/cedar/PolicyError';
import { readPolicyFiles } from '../../access/cedar/readPolicyFiles';
import { readVocabulary } from '../../access/cedar/vocabulary';
import type { Question } from '../../access/Policies';
import type { Speech } from './Speech';

/** Prints what the policies of a folder answer to a question; the exit code is 0 for allowed, 1 for denied, 2 for no answer. */
export async function runAsk(
  directory: string,
  question: Question,
  { print, tell }: Speech,
): Promise<0 | 1 | 2> {
  try {
    const vocabulary = readVocabulary();
    const files = await readPolicyFiles(directory);
    const { policies } = await loadPolicies({ directory, files, schema: vocabulary.schema });
    const onFailure = (policy = 'any policy'): void =>
      tell(`Cedar cannot evaluate ${policy} for this question.`);
    const decision = createDecider({ policies, vocabulary, onFailure }).decide(question);
    const why = decision.policies.join(', ') || 'no policy allows it';
    print(`${decision.isAllowed ? 'ALLOWED' : 'DENIED'}: ${why}`);
    return decision.isAllowed ? 0 : 1;
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    tell(error.message);
    return 2;
  }
}
