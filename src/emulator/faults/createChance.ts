/** Decides what happens by chance. */
export interface Chance {
  /** @param share 0 never, 1 always; neither takes a number from the source */
  happens(share: number | undefined): boolean;
  /** An integer from 0 up to, and without, the bound. */
  below(bound: number): number;
}

/** @param random numbers from 0 up to, and without, 1 */
export function createChance(random: () => number): Chance {
  return {
    happens: (share = 0) => share > 0 && (share >= 1 || random() < share),
    below: (bound) => Math.floor(random() * bound),
  };
}
