import { operation } from '../operation';
import { findSecret } from '../secret/findSecret';
import { kmsKeyIds } from '../secret/kmsKeyIds';
import { stagesForWire } from '../secret/stagesForWire';
import type { Version } from '../secret/Version';
import { flag, nextToken, pageSize, required, secretId, structure } from '../wire/shapes';

const input = structure({
  SecretId: required(secretId),
  MaxResults: pageSize,
  NextToken: nextToken,
  IncludeDeprecated: flag,
});

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecretVersionIds.html */
export const listSecretVersionIds = operation('ListSecretVersionIds', input, (request, context) => {
  const { SecretId, IncludeDeprecated = false, MaxResults = 100, NextToken } = request;
  const { place, pageTokens } = context;
  const secret = findSecret(context.world, SecretId, context);
  const query = JSON.stringify(['versions', secret.arn, IncludeDeprecated]);
  const behind = NextToken === undefined ? '' : pageTokens.redeem(query, NextToken);
  const listed = secret.versions
    .filter(({ stages }) => IncludeDeprecated || stages.length > 0)
    .filter((version) => positionOf(version) > behind)
    .sort((one, other) => (positionOf(one) < positionOf(other) ? -1 : 1));
  const page = listed.slice(0, MaxResults);
  const last = page.at(-1);
  return {
    ARN: secret.arn,
    Name: secret.name,
    Versions: page.map((version) => ({
      VersionId: version.id,
      VersionStages: stagesForWire(version.stages),
      CreatedDate: new Date(version.createdMs),
      LastAccessedDate: version.accessedMs === undefined ? undefined : new Date(version.accessedMs),
      KmsKeyIds: kmsKeyIds(version, place),
    })),
    NextToken: last && listed.length > page.length ? pageTokens.issue(query, positionOf(last)) : undefined,
  };
});

// Ascending by creation, as AWS answers with IncludeDeprecated; without it AWS follows no order.
function positionOf({ createdMs, id }: Version): string {
  return `${String(createdMs).padStart(16, '0')} ${id}`;
}
