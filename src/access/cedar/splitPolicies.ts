import { policySetTextToParts } from '@cedar-policy/cedar-wasm/nodejs';
import type { PolicyPart } from './CedarPolicy';
import { placeOf } from './placeOf';
import type { PolicyFile } from './readPolicyFiles';

/** The policies of a file in their order, or what is wrong with it, each mistake with its place. */
export function splitPolicies(
  file: PolicyFile,
): readonly PolicyPart[] | { readonly mistakes: readonly string[] } {
  const answer = policySetTextToParts(file.text);
  if (answer.type === 'failure')
    return {
      mistakes: answer.errors.map(
        ({ message, sourceLocations }) =>
          `${placeOf({ file, offset: 0 }, sourceLocations?.[0]?.start)}: ${message}`,
      ),
    };
  if (answer.policy_templates.length > 0)
    return { mistakes: [`${file.name}: templates (?principal, ?resource) are not for policy files`] };
  return located(file, inFileOrder(answer.policies));
}

/** Cedar calls them policy0, policy1 … in the file's order and gives them sorted by that, policy10 before policy2. */
function inFileOrder(texts: readonly string[]): readonly string[] {
  const given = texts.map((_, index) => index).sort((a, b) => (`policy${a}` < `policy${b}` ? -1 : 1));
  return texts
    .map((text, position) => ({ text, index: given[position] ?? position }))
    .sort((a, b) => a.index - b.index)
    .map(({ text }) => text);
}

/** Between two policies there is nothing but white space and comments; in those may stand the text of a policy. */
function located(file: PolicyFile, texts: readonly string[]): readonly PolicyPart[] {
  const visible = withoutComments(file.text);
  let end = 0;
  return texts.map((text) => {
    const offset = visible.indexOf(withoutComments(text), end);
    end = offset + text.length;
    return { file, text, offset };
  });
}

/** With blanks in place of comments, so that all else stays where it is. */
function withoutComments(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*/g, (found) =>
    found.startsWith('/') ? ' '.repeat(found.length) : found,
  );
}
