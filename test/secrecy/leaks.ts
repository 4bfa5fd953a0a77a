import type { Canary } from './createCanary';

export interface Seen {
  readonly requestId: string;
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
  const requestId = answer.headers.get('x-request-id') ?? '';
  return { requestId, headers: JSON.stringify([...answer.headers]), text: await answer.text() };
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

/**
 * Where the audit log holds the canary and must not: the member, the entry, the request. By contract there stand what AWS
 * tells of a secret that there is, labels and versions that it has taken, and the name of one that a request wanted to
 * create; `isNaming` tells which requests did.
 */
export function leaksInAudit(
  canary: Canary,
  auditLog: string,
  isNaming: (requestId: string) => boolean,
): string[] {
  const lines = auditLog.split('\n').filter((line) => canary.isIn(line));
  return lines.flatMap((line) => {
    const entry: Entry = JSON.parse(line);
    const { secretName, secretArn, action, outcome, requestId } = entry;
    const isTold = secretArn?.includes(`:secret:${secretName}-`) || isNaming(requestId);
    const byContract = new Set([
      ...(isTold ? ['secretName', 'secretArn'] : []),
      ...(outcome === 'ALLOWED' ? ['versionId', 'stage'] : []),
    ]);
    return Object.entries(entry)
      .filter(([member, value]) => !byContract.has(member) && canary.isIn(JSON.stringify(value)))
      .map(([member]) => `${member} of ${action}, ${outcome}, ${requestId}`);
  });
}

interface Entry {
  readonly requestId: string;
  readonly action: string;
  readonly outcome: string;
  readonly secretName?: string;
  readonly secretArn?: string;
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
