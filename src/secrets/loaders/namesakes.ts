import type { Regions } from '../regions';
import type { Secret } from '../Secret';
import type { DescriptionLoader } from './descriptions';

export interface NamesakeLoader {
  /**
   * The secret of this name in another Region, whether or not the caller may know of it: nothing of it may be told
   * undecided. Null when there is none, and for a Region that is not served here.
   */
  load(name: string, region: string): Promise<Secret | null>;
  clearAll(): void;
}

export interface NamesakeLoaderOptions {
  readonly regions: Regions;
  /** Makes the loader that asks this Region for names. */
  readonly descriptionsIn: (region: string) => DescriptionLoader;
}

/** One DescribeSecret for each name and Region. */
export function createNamesakeLoader({ regions, descriptionsIn }: NamesakeLoaderOptions): NamesakeLoader {
  const loaders = new Map<string, DescriptionLoader>();

  function loaderOf(region: string): DescriptionLoader {
    const loader = loaders.get(region) ?? descriptionsIn(region);
    loaders.set(region, loader);
    return loader;
  }

  return {
    async load(name, region) {
      if (!regions.all.includes(region)) return null;
      const [found] = await loaderOf(region).loadManyUndecided([name]);
      if (found instanceof Error) throw found;
      return found ?? null;
    },
    clearAll: () => loaders.clear(),
  };
}
