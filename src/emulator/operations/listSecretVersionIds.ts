import { operation } from '../operation';
import { findSecret } from '../secret/findSecret';
import { kmsKeyIds } from '../secret/kmsKeyIds';
import type { Page, PageRequest } from '../secret/ListFaults';
import type { PageTokens } from '../secret/PageTokens';
import { placeOf } from '../secret/placeOf';
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
  const { SecretId, IncludeDeprecated = false, MaxResults: size = 100, NextToken: token } = request;
  const { pageTokens, faults } = context;
  const secret = findSecret(context.world, SecretId, context);
  const query = JSON.stringify(['versions', secret.arn, IncludeDeprecated]);
  // On a replica AWS answers no versions, although their labels are described and their values can be read.
  const listed = (secret.replicaOf === undefined ? secret.versions : [])
    // A version that waits for its value is not listed, whatever its labels.
    .filter(({ isEmpty, stages }) => !isEmpty && (IncludeDeprecated || stages.length > 0))
    .sort((one, other) => (positionOf(one) < positionOf(other) ? -1 : 1));
  const page = faults.page(query, { size, token }, (asked) => pageOf(listed, query, asked, pageTokens));
  return {
    ARN: secret.arn,
    Name: secret.name,
    Versions: page.items.map((version) => ({
      VersionId: version.id,
      VersionStages: stagesForWire(version.stages),
      CreatedDate: new Date(version.createdMs),
      LastAccessedDate: version.accessedMs === undefined ? undefined : new Date(version.accessedMs),
      KmsKeyIds: kmsKeyIds(version, placeOf(secret)),
    })),
    NextToken: page.nextToken,
  };
});

function pageOf(
  versions: readonly Version[],
  query: string,
  { size, token }: PageRequest,
  pageTokens: PageTokens,
): Page<Version> {
  const behind = token === undefined ? '' : pageTokens.redeem(query, token);
  const left = versions.filter((version) => positionOf(version) > behind);
  const items = left.slice(0, size);
  const last = items.at(-1);
  const isMore = last !== undefined && left.length > items.length;
  return { items, nextToken: isMore ? pageTokens.issue(query, positionOf(last)) : undefined };
}

// Ascending by creation, as AWS answers with IncludeDeprecated; without it AWS follows no order.
function positionOf({ createdMs, id }: Version): string {
  return `${String(createdMs).padStart(16, '0')} ${id}`;
}
