import type { Storage } from '@graphiql/toolkit';

/** Stands in for localStorage, where GraphiQL would keep queries, variables and answers, and so secrets. */
export const createMemoryStorage = (): Storage => {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => {
      items.set(key, value);
    },
    removeItem: (key) => {
      items.delete(key);
    },
    clear: () => items.clear(),
    get length() {
      return items.size;
    },
  };
};
