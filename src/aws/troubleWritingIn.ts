import { errorNameOf } from './errorNameOf';

/**
 * Why the embedded Secrets Manager wrote nothing, by a text that AWS does not have, as a sentence for whoever is to
 * mend it; undefined for every other error. It is an answer: the other side is there, and nothing was done.
 */
export function troubleWritingIn(error: unknown): string | undefined {
  if (errorNameOf(error) !== 'InternalServiceError' || !(error instanceof Error)) return undefined;
  const { message } = error;
  return sentences.find(([beginning]) => message.startsWith(beginning))?.[1];
}

const sentences: readonly (readonly [beginning: string, sentence: string])[] = [
  [
    'The data file of this embedded Secrets Manager',
    'The data file of the embedded Secrets Manager is no longer where it was, and nothing is written: put it back, or restart to begin anew.',
  ],
  [
    'The disk of this embedded Secrets Manager',
    'The disk of the embedded Secrets Manager is full, or fails, and nothing was written: make room on it.',
  ],
];
