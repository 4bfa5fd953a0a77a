import type { Page, PageRequest } from '../secret/ListFaults';
import type { PageTokens } from '../secret/PageTokens';
import type { Chance } from './createChance';
import type { FaultSettings } from './faultSettings';

interface Needs {
  readonly chance: Chance;
  readonly settings: Pick<FaultSettings, 'shortPages' | 'emptyPages'>;
  readonly pageTokens: PageTokens;
}

// Tokens are base64url, which has no dot: one in front marks the token of a page without items.
const mark = '.';

/**
 * Asks for a page that may be short or empty. The token of an empty page holds the token that the page was asked for
 * with, and the page that is asked for with it is never empty: whoever follows NextToken comes to the end.
 */
export function disturbedPage<T>(
  { chance, settings, pageTokens }: Needs,
  query: string,
  request: PageRequest,
  list: (request: PageRequest) => Page<T>,
): Page<T> {
  const { token, size } = request;
  const emptyQuery = `empty ${query}`;
  if (token?.startsWith(mark)) {
    const before = pageTokens.redeem(emptyQuery, token.slice(mark.length));
    return list({ size: shortened(size), token: before === '' ? undefined : before });
  }
  if (!chance.happens(settings.emptyPages)) return list({ size: shortened(size), token });
  if (token !== undefined) pageTokens.redeem(query, token);
  return { items: [], nextToken: mark + pageTokens.issue(emptyQuery, token ?? '') };

  function shortened(wanted: number): number {
    return wanted > 1 && chance.happens(settings.shortPages) ? 1 + chance.below(wanted - 1) : wanted;
  }
}
