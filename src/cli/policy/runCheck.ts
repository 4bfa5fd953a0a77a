import { loadPolicies } from '../../access/cedar/loadPolicies';
import { PolicyError } from '../../access/cedar/PolicyError';
import { placeOf } from '../../access/cedar/placeOf';
import { readPolicyFiles } from '../../access/cedar/readPolicyFiles';
import { readVocabulary } from '../../access/cedar/vocabulary';
import type { Speech } from './Speech';

/** Prints each policy with its place, and tells what is odd or wrong; gives the exit code. */
export async function runCheck(directory: string, { print, tell }: Speech): Promise<0 | 1> {
  try {
    const files = await readPolicyFiles(directory);
    const { policies, warnings } = await loadPolicies({ directory, files, schema: readVocabulary().schema });
    for (const policy of policies) print(`${placeOf(policy)}  ${policy.json.effect} ${policy.id}`);
    for (const warning of warnings) tell(`warning: ${warning}`);
    const count = `${policies.length} ${policies.length === 1 ? 'policy' : 'policies'}`;
    print(`${count} in ${files.length} ${files.length === 1 ? 'file' : 'files'} can be put into force.`);
    return 0;
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    tell(error.message);
    return 1;
  }
}
