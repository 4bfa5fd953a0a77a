import type { Log } from '../../telemetry/Log';
import type { Policies } from '../Policies';
import { createDecider, type Decider } from './createDecider';
import { loadPolicies } from './loadPolicies';
import { PolicyError } from './PolicyError';
import { type PolicyFile, readPolicyFiles } from './readPolicyFiles';
import { readVocabulary, shippedPolicies } from './vocabulary';
import { watchPolicyFiles } from './watchPolicyFiles';

export interface PoliciesOptions {
  /** Folder of `*.cedar` files. Default: the policy that ships with the package, by which only `admin` may do anything. */
  readonly directory?: string;
  readonly log: Log;
  /** How often the folder is looked at; a change is in force after two looks. */
  readonly lookEveryMs?: number;
}

/** The policies of a folder as they are now. */
export interface PoliciesInForce {
  readonly policies: Policies;
  /** Looks at the folder no more. What is asked afterwards is answered by the policies in force then. */
  close(): void;
}

/**
 * Reads, checks and puts into force the Cedar policies of a folder, and does so again when they change. What is wrong
 * then goes to the log, and the former policies stay.
 *
 * @throws PolicyError when they cannot be put into force the first time
 */
export async function createPolicies({
  directory = shippedPolicies,
  log,
  lookEveryMs = 1_000,
}: PoliciesOptions): Promise<PoliciesInForce> {
  const vocabulary = readVocabulary();
  const deciderOf = async (files: readonly PolicyFile[]): Promise<Decider> => {
    const { policies, warnings } = await loadPolicies({ directory, files, schema: vocabulary.schema });
    for (const warning of warnings) log.warn({ policies: 'odd', warning });
    log.info({ policies: 'in force', files: files.length, count: policies.length });
    return createDecider({
      policies,
      vocabulary,
      // Why is not told: Cedar's words quote what was compared.
      onFailure: (policy) => log.error({ policies: 'cannot be evaluated', policy }),
    });
  };
  const refuse = (error: unknown): void => {
    const mistakes = error instanceof PolicyError ? error.mistakes : ['a defect of the gateway or of Cedar'];
    log.error({ policies: 'the former ones stay in force', mistakes });
  };

  const files = await readPolicyFiles(directory);
  let inForce = await deciderOf(files);
  const watch = watchPolicyFiles({
    directory,
    files,
    everyMs: lookEveryMs,
    async onChange(changed) {
      const next = await deciderOf(changed).catch(refuse);
      if (!next) return;
      inForce.close();
      inForce = next;
    },
    onFailure: refuse,
  });
  return {
    policies: {
      decide: (question) => inForce.decide(question),
      dependsOnDescription: (principal, action) => inForce.dependsOnDescription(principal, action),
    },
    close() {
      watch.stop();
      inForce.close();
    },
  };
}
