import DataLoader from 'dataloader';
import type { Output } from '../../aws/operations';
import { isAwsError } from '../../aws/translate';
import { GatewayError } from '../../errors/GatewayError';
import type { Perform } from '../perform';

/** What only ListSecretVersionIds tells of a version. */
export type VersionEntry = NonNullable<Output<'ListSecretVersionIds'>['Versions']>[number];

export interface VersionListLoader {
  /** All versions of the secret of this full ARN, deprecated ones too; empty for a replica. */
  load(arn: string): Promise<readonly VersionEntry[]>;
  /** The same as they are by now, whether or not the caller may list them: nothing of it may be told undecided. */
  loadUndecided(arn: string): Promise<readonly VersionEntry[]>;
  clearAll(): void;
}

/** AWS keeps about 100 versions, and all of the last 24 hours: pages of 100, and an end to a list that has none. */
const pageSize = 100;
const maxPages = 20;

/** One ListSecretVersionIds for each secret, and a further one for each further hundred versions. */
export function createVersionListLoader({
  perform,
  lookUp,
}: {
  readonly perform: Perform;
  readonly lookUp: Perform;
}): VersionListLoader {
  const loader = new DataLoader<string, readonly VersionEntry[]>((arns) =>
    Promise.all(arns.map((arn) => list(perform, arn).catch(noneIfGone))),
  );

  return {
    load: (arn) => loader.load(arn),
    async loadUndecided(arn) {
      const entries = await list(lookUp, arn).catch(noneIfGone);
      if (entries instanceof Error) throw entries;
      return entries;
    },
    clearAll: () => void loader.clearAll(),
  };
}

async function list(perform: Perform, arn: string): Promise<readonly VersionEntry[]> {
  const versions: VersionEntry[] = [];
  let token: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const answer = await perform('ListSecretVersionIds', {
      SecretId: arn,
      IncludeDeprecated: true,
      MaxResults: pageSize,
      NextToken: token,
    });
    versions.push(...(answer.Versions ?? []));
    token = answer.NextToken;
    if (!token) return versions;
  }
  throw new GatewayError('INTERNAL_SERVER_ERROR', 'The secret has more versions than can be listed here.');
}

/** A secret that was deleted since it was listed has no versions any more. */
function noneIfGone(error: unknown): readonly VersionEntry[] | Error {
  if (isAwsError(error, 'ResourceNotFoundException')) return [];
  return error instanceof Error ? error : new Error('ListSecretVersionIds failed', { cause: error });
}
