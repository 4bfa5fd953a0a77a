export interface WatchedFetch {
  readonly fetch: typeof globalThis.fetch;
  /** Names of the operations that were sent, in order. */
  readonly operations: string[];
  /** Every value of a secret that went over the wire, in either direction. */
  readonly values: Set<string>;
}

/** The global fetch with a look at the GraphQL that goes through it. Operations of the name `lost` do not arrive. */
export function watchFetch(lost?: string): WatchedFetch {
  const operations: string[] = [];
  const values = new Set<string>();
  return {
    operations,
    values,
    async fetch(input, init) {
      const { operationName, variables } = JSON.parse(String(init?.body));
      operations.push(operationName);
      if (operationName === lost) throw new TypeError('fetch failed');
      const answer = await fetch(input, init);
      const text = await answer.clone().text();
      for (const value of [...valuesIn(variables), ...valuesIn(JSON.parse(text))]) values.add(value);
      return answer;
    },
  };
}

/** What stands under the names that the API and the frontend give to what is secret. */
function valuesIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, inner]) =>
    typeof inner === 'string' && /^(password|string|text|host)$/.test(name) ? [inner] : valuesIn(inner),
  );
}
