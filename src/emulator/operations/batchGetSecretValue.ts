import { operation } from '../operation';
import { answerValue } from '../secret/answerValue';
import { findSecret } from '../secret/findSecret';
import { currentLabel, holderOf } from '../secret/labels';
import { listPage } from '../secret/listing';
import type { OperationContext } from '../secret/OperationContext';
import { markedForDeletion, stageNotFound } from '../secret/refusals';
import { AwsError } from '../wire/AwsError';
import type { ListShape, Shape } from '../wire/shape';
import { filters, nextToken, secretId, structure } from '../wire/shapes';

const maxBatch = 20;
const secretIds = { kind: 'list', min: 1, max: maxBatch, of: secretId } as const satisfies ListShape;
const batchSize = { kind: 'integer', min: 1, max: maxBatch } as const satisfies Shape;

const input = structure({
  SecretIdList: secretIds,
  Filters: filters,
  MaxResults: batchSize,
  NextToken: nextToken,
});

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html */
export const batchGetSecretValue = operation('BatchGetSecretValue', input, (request, context) => {
  const { SecretIdList, Filters, MaxResults, NextToken } = request;
  const hasFilters = Filters !== undefined && Filters.length > 0;
  if ((SecretIdList !== undefined) === hasFilters)
    throw new AwsError(
      'InvalidParameterException',
      "Either 'SecretIdList' or 'Filters' must be provided, but not both.",
    );
  if (MaxResults !== undefined && !hasFilters)
    throw new AwsError(
      'InvalidParameterException',
      "'Filters' not specified. 'Filters' must also be specified when 'MaxResults' is provided.",
    );
  if (SecretIdList) return readBatch(context, SecretIdList);
  // Filters need the permission of ListSecrets as well.
  context.authorize('ListSecrets', {});
  const listing = {
    filters: Filters ?? [],
    sortBy: 'created-date',
    descending: false,
    includeDeleted: false,
  } as const;
  const page = listPage(context, listing, { size: MaxResults ?? maxBatch, token: NextToken });
  return {
    ...readBatch(
      context,
      page.items.map(({ arn }) => arn),
    ),
    NextToken: page.nextToken,
  };
});

/**
 * Reads each secret for itself: one that fails is an entry of the errors. AWS answers in an order that is not the
 * request's; answering from the last to the first shows clients that rely on it.
 */
function readBatch(context: OperationContext, secretIds: readonly string[]) {
  const SecretValues: ReturnType<typeof answerValue>[] = [];
  const Errors: { readonly SecretId: string; readonly ErrorCode: string; readonly Message: string }[] = [];
  for (const id of context.faults.shuffled([...new Set(secretIds)].reverse())) {
    try {
      SecretValues.push(readCurrent(context, id));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Errors.push({ SecretId: id, ErrorCode: error.type, Message: error.message });
    }
  }
  return { SecretValues, Errors };
}

function readCurrent(context: OperationContext, id: string) {
  context.authorize('GetSecretValue', { SecretId: id });
  const secret = findSecret(context.world, id, context);
  if (secret.deletion) throw markedForDeletion();
  const version = holderOf(secret.versions, currentLabel);
  if (!version) throw stageNotFound(currentLabel);
  return answerValue(context, secret, version);
}
