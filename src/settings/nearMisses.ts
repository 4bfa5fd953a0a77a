import { distance } from 'fastest-levenshtein';

/** An environment variable that is no setting, and is written almost like one. */
export interface NearMiss {
  readonly variable: string;
  /** What may be meant. */
  readonly setting: string;
}

/**
 * The variables with something in them that are almost a setting, in whichever case they are written: by one letter in
 * five, and two at most. Of names as short as PORT nothing is said, since too many others are as near.
 */
export function nearMisses(
  env: Readonly<Record<string, string | undefined>>,
  settings: readonly string[],
): readonly NearMiss[] {
  return Object.entries(env).flatMap(([variable, text]) => {
    // Others might not be fit to be printed.
    if (!text || !/^\w+$/.test(variable) || settings.includes(variable)) return [];
    const setting = nearest(variable.toUpperCase(), settings);
    return setting === undefined ? [] : [{ variable, setting }];
  });
}

function nearest(variable: string, settings: readonly string[]): string | undefined {
  const [first] = settings
    .filter((setting) => setting.length >= 5)
    .map((setting) => ({ setting, edits: distance(variable, setting) }))
    .filter(({ setting, edits }) => edits <= Math.min(2, Math.floor(setting.length / 5)))
    .toSorted((a, b) => a.edits - b.edits);
  return first?.setting;
}
