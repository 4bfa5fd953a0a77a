import { distance } from 'fastest-levenshtein';

/** An environment variable that is no setting, and is written almost like one. */
export interface NearMiss {
  readonly variable: string;
  /** What may be meant. */
  readonly setting: string;
}

/**
 * The variables with something in them that are almost a setting, in whichever case they are written. Either the words
 * are the same, where words for a form of things do not count (`FILE`, `DIR`, `PATH`), nor do singular and plural:
 * `API_KEYS` and `API_KEY_PATH` are almost `API_KEYS_FILE`. Or they differ by one letter in five, and two at most. Each
 * may stand behind this program's own name, and behind no other: `VAULT_TLS_CERT_FILE` is another's. Of settings of one
 * word such as PORT nothing is said for their words, nor of names as short for their letters, since too many others are
 * as near; behind this program's name Kubernetes sets some too.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
 */
export function nearMisses(
  env: Readonly<Record<string, string | undefined>>,
  settings: readonly string[],
): readonly NearMiss[] {
  return Object.entries(env).flatMap(([variable, text]) => {
    // Others might not be fit to be printed.
    if (!text || !/^\w+$/.test(variable) || settings.includes(variable)) return [];
    const name = variable.toUpperCase().replace(/^SECRETQL_/, '');
    const setting = ofSameWords(name, settings) ?? ofSameLetters(name, settings);
    return setting === undefined ? [] : [{ variable, setting }];
  });
}

/** They say in what form something is given, and not what it is. */
const forms = ['CLAIM', 'DIR', 'DIRECTORY', 'FILE', 'FOLDER', 'LOG', 'MS', 'PATH'];

function ofSameWords(name: string, settings: readonly string[]): string | undefined {
  if (!name.includes('_')) return undefined;
  const words = wordsOf(name);
  return settings.find((setting) => setting.includes('_') && wordsOf(setting) === words);
}

/** Those that count, in the singular. */
function wordsOf(name: string): string {
  const singular = (word: string) => word.replace(/IES$/, 'Y').replace(/(?<=\w[^S])S$/, '');
  return name
    .split('_')
    .map(singular)
    .filter((word) => !forms.includes(word))
    .join('_');
}

function ofSameLetters(name: string, settings: readonly string[]): string | undefined {
  const [first] = settings
    .filter((setting) => setting.length >= 5)
    .map((setting) => ({ setting, edits: distance(name, setting) }))
    .filter(({ setting, edits }) => edits <= Math.min(2, Math.floor(setting.length / 5)))
    .toSorted((a, b) => a.edits - b.edits);
  return first?.setting;
}
