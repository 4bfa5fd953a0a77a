import { setImmediate as breathe } from 'node:timers/promises';
import { policyToJson } from '@cedar-policy/cedar-wasm/nodejs';
import type { CedarPolicy, PolicyPart } from './CedarPolicy';
import { checkPolicies } from './checkPolicies';
import { PolicyError } from './PolicyError';
import { placeOf } from './placeOf';
import type { PolicyFile } from './readPolicyFiles';
import { splitPolicies } from './splitPolicies';

export interface LoadedPolicies {
  readonly policies: readonly CedarPolicy[];
  /** What is odd about them, such as that one can never apply. */
  readonly warnings: readonly string[];
}

/** So many are looked at before others get their turn, about 20 ms: a reload does not hold requests up. */
const atOnce = 20;

/**
 * Makes policies of the files of a folder and checks them against the Cedar schema.
 *
 * @throws PolicyError with all that is wrong in any of them
 */
export async function loadPolicies({
  directory,
  files,
  schema,
}: {
  readonly directory: string;
  readonly files: readonly PolicyFile[];
  readonly schema: string;
}): Promise<LoadedPolicies> {
  const policies: CedarPolicy[] = [];
  const mistakes: string[] = [];
  const warnings: string[] = [];
  for (const file of files) {
    const split = splitPolicies(file);
    if ('mistakes' in split) mistakes.push(...split.mistakes);
    else
      for (let begin = 0; begin < split.length; begin += atOnce) {
        const read = split
          .slice(begin, begin + atOnce)
          .map((part, index) => readPolicy(part, begin + index + 1));
        const found = checkPolicies(read, schema);
        policies.push(...read);
        mistakes.push(...found.mistakes);
        warnings.push(...found.warnings);
        await breathe();
      }
  }
  mistakes.push(...mistakesInIds(policies));
  if (mistakes.length > 0) throw new PolicyError(directory, mistakes);
  return { policies, warnings };
}

function readPolicy(part: PolicyPart, number: number): CedarPolicy {
  const answer = policyToJson(part.text);
  // What could be told apart as a policy can be read as one.
  if (answer.type === 'failure') throw new Error(`Cedar cannot read the policy at ${placeOf(part)}`);
  // Without a text, `@id` is null.
  const id =
    answer.json.annotations && 'id' in answer.json.annotations
      ? (answer.json.annotations.id ?? '')
      : undefined;
  return { ...part, id: id ?? `${part.file.name}#${number}`, json: answer.json };
}

function mistakesInIds(policies: readonly CedarPolicy[]): readonly string[] {
  const known = new Map<string, CedarPolicy>();
  return policies.flatMap((policy) => {
    const other = known.get(policy.id);
    known.set(policy.id, other ?? policy);
    if (policy.id === '') return [`${placeOf(policy)}: @id has no text`];
    // Which is how the audit log names what the gateway does of itself.
    if (policy.id.startsWith('gateway:')) return [`${placeOf(policy)}: @id must not begin with "gateway:"`];
    return other
      ? [`${placeOf(policy)}: the id "${policy.id}" is that of the policy at ${placeOf(other)}`]
      : [];
  });
}
