import type { Post, PostAnswer } from './createPoster';

export interface SoakRequest {
  readonly body: string;
  /** Told of the answer, or of its absence. */
  readonly settle: (answer: PostAnswer | undefined) => void;
}

export interface Workload {
  next(): SoakRequest;
  /** What is wrong with the writes, in words; none when all is as it was answered. */
  mistakes(): Promise<readonly string[]>;
  /** How many writes were acknowledged so far. */
  acknowledged(): number;
}

interface Written {
  /** Versions that were acknowledged. */
  readonly versions: string[];
  /** Writes without an answer that says whether they were done. */
  unknown: number;
}

const count = 1_000;
const idOf = (index: number) => `soak/${String(index).padStart(4, '0')}`;

const read = 'query ($id: ID!) { secret(id: $id) { name value { string } } }';
const list = '{ secrets(first: 20) { nodes { name value { string } } } }';
const write =
  'mutation ($id: ID!, $value: SecretValueInput!) { putSecretValue(id: $id, input: { value: $value }) { version { versionId } userErrors { code } } }';

/**
 * Of ten requests seven read a value, two list twenty values and one writes. Writes go to a thousand secrets in turns, few
 * enough to each that Secrets Manager forgets none of their versions, which tell in the end what was done.
 */
export async function createWorkload(post: Post): Promise<Workload> {
  await seed(post);
  const writes: Written[] = Array.from({ length: count }, () => ({ versions: [], unknown: 0 }));
  let sent = 0;

  function nextWrite(): SoakRequest {
    const index = Math.floor(sent / 10) % count;
    const variables = { id: idOf(index), value: { string: `write ${sent}` } };
    return {
      body: JSON.stringify({ query: write, variables }),
      settle(answer) {
        const written = writes[index];
        const versionId = answer?.status === 200 && versionIn(answer.body);
        if (versionId) written?.versions.push(versionId);
        else if (written && !(answer?.status === 503 && answer.body.includes('"OVERLOADED"')))
          written.unknown += 1;
      },
    };
  }

  return {
    next() {
      sent += 1;
      if (sent % 10 === 0) return nextWrite();
      if (sent % 10 <= 2) return { body: JSON.stringify({ query: list }), settle: () => {} };
      const variables = { id: idOf((sent * 7) % count) };
      return { body: JSON.stringify({ query: read, variables }), settle: () => {} };
    },
    mistakes: () => mistakesIn(post, writes),
    acknowledged: () => writes.reduce((sum, { versions }) => sum + versions.length, 0),
  };
}

async function seed(post: Post): Promise<void> {
  for (let from = 0; from < count; from += 10) {
    const indices = Array.from({ length: 10 }, (_, i) => from + i);
    const fields = indices.map(
      (i) =>
        `s${i}: createSecret(input: { name: "${idOf(i)}", value: $value }) { userErrors { code } secret { arn } }`,
    );
    const query = `mutation ($value: SecretValueInput!) { ${fields.join(' ')} }`;
    const { body } = await post(JSON.stringify({ query, variables: { value: { string: 'seed' } } }));
    if (body.includes('"errors":[') || body.includes('"code"'))
      throw new Error(`The secrets could not be made: ${body.slice(0, 300)}`);
  }
}

async function mistakesIn(post: Post, writes: readonly Written[]): Promise<readonly string[]> {
  const mistakes: string[] = [];
  for (let from = 0; from < count; from += 50) {
    const found = await versionsOf(
      post,
      Array.from({ length: 50 }, (_, i) => idOf(from + i)),
    );
    found.forEach((versions, i) => {
      const written = writes[from + i];
      if (written) mistakes.push(...mistakesOf(idOf(from + i), versions, written));
    });
  }
  return mistakes;
}

function mistakesOf(id: string, found: ReadonlySet<string>, { versions, unknown }: Written): string[] {
  const lost = versions.filter((version) => !found.has(version));
  // One is the seed.
  const tooMany = found.size - 1 - versions.length - unknown;
  return [
    ...lost.map((version) => `${id}: version ${version} was acknowledged and is not there`),
    ...(tooMany > 0 ? [`${id}: ${tooMany} versions that no write accounts for`] : []),
  ];
}

async function versionsOf(post: Post, ids: readonly string[]): Promise<readonly ReadonlySet<string>[]> {
  const query =
    'query ($ids: [ID!]!) { secretsByIds(ids: $ids) { versions(includeDeprecated: true) { versionId } } }';
  const { body } = await post(JSON.stringify({ query, variables: { ids } }));
  const { data }: { data: { secretsByIds: { versions: { versionId: string }[] }[] } } = JSON.parse(body);
  return data.secretsByIds.map(({ versions }) => new Set(versions.map(({ versionId }) => versionId)));
}

function versionIn(body: string): string | undefined {
  return /"versionId":"([^"]+)"/.exec(body)?.[1];
}
