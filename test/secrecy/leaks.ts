import type { Canary } from './createCanary';

export interface Seen {
  readonly headers: string;
  readonly text: string;
}

/** Posts a body as it is. */
export async function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Seen> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { headers: JSON.stringify([...answer.headers]), text: await answer.text() };
}

/** Codes of the errors in an answer. */
export function codesIn({ text }: Seen): string[] {
  const { errors = [], data } = JSON.parse(text);
  const userErrors = Object.values(data ?? {}).flatMap((payload) => userErrorsOf(payload));
  return [
    ...errors.map((error: Coded) => error.extensions?.code ?? 'none'),
    ...userErrors.map(({ code }) => code ?? 'none'),
  ];
}

/**
 * Where an answer holds the canary and must not: anywhere outside `data`; in `userErrors`, but for the id and the name
 * that two of them repeat by contract; and, with `nowhere`, in `data` at all.
 */
export function leaksIn(canary: Canary, { headers, text }: Seen, nowhere: boolean): string[] {
  const { data, ...rest } = JSON.parse(text);
  const said = Object.values(data ?? {}).flatMap((payload) =>
    userErrorsOf(payload).map(({ id: _id, name: _name, ...others }) => others),
  );
  const places = { headers, errors: JSON.stringify(rest), userErrors: JSON.stringify(said) };
  const everywhere = nowhere ? { ...places, data: JSON.stringify(data ?? null) } : places;
  return Object.entries(everywhere).flatMap(([place, found]) =>
    canary.isIn(found) ? [`${place}: ${found}`] : [],
  );
}

interface Coded {
  readonly code?: string;
  readonly extensions?: { readonly code?: string };
  readonly id?: unknown;
  readonly name?: unknown;
}

function userErrorsOf(payload: unknown): readonly Coded[] {
  if (typeof payload !== 'object' || payload === null || !('userErrors' in payload)) return [];
  return Array.isArray(payload.userErrors) ? payload.userErrors : [];
}

/** Runs the work on every item, some at once. */
export async function forEach<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: 12 }, worker));
}
