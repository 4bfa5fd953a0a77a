import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaToJson } from '@cedar-policy/cedar-wasm/nodejs';

/** The folder that ships with the package; as far from the compiled files as from the sources. */
export const shippedPolicies = join(__dirname, '../../../policies');

/** What policies can speak of. */
export interface Vocabulary {
  /** The Cedar schema. */
  readonly schema: string;
  /** Each action that a question can be about, with the groups of actions that it is in. */
  readonly groupsOf: ReadonlyMap<string, readonly string[]>;
}

/** Reads the schema that ships with the package. */
export function readVocabulary(): Vocabulary {
  const schema = readFileSync(join(shippedPolicies, 'secretql.cedarschema'), 'utf8');
  const answer = schemaToJson(schema);
  if (answer.type === 'failure') throw new Error('The Cedar schema of the package is not valid');
  const actions = Object.entries(answer.json.SecretQL?.actions ?? {});
  // A group of actions applies to nothing by itself.
  const asked = actions.filter(([, { appliesTo }]) => appliesTo && appliesTo.resourceTypes.length > 0);
  return {
    schema,
    groupsOf: new Map(asked.map(([name, { memberOf = [] }]) => [name, memberOf.map(({ id }) => id)])),
  };
}
