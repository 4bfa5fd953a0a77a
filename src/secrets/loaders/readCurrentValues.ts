import type { Output } from '../../aws/operations';
import { isAwsError, translateEntry } from '../../aws/translate';
import { GatewayError } from '../../errors/GatewayError';
import type { Perform } from '../perform';
import { requestIdOf } from '../permission/factsOf';
import { SecretValue } from '../SecretValue';
import type { BatchPermission } from './BatchPermission';
import type { Batch } from './createGathering';
import { arnOf, readOneValue } from './readOneValue';

/** Most secrets of one BatchGetSecretValue: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html */
export const batchSize = 20;

export type LoadedValue = readonly [id: string, value: SecretValue | null | Error];

export interface BatchedValuesRequest {
  readonly perform: Perform;
  readonly batchPermission: BatchPermission;
  readonly region: string;
  /** What is asked for here; part of the batch. */
  readonly ids: readonly string[];
  /** Ids that go together, those of other requests among them. */
  readonly batch: Batch;
}

/**
 * The values labelled AWSCURRENT: out of one BatchGetSecretValue, or by a GetSecretValue each where a batch is refused or
 * throttled. Not where it failed or was not answered in all its attempts: to an AWS in trouble, each batch would become
 * twenty calls.
 *
 * @see https://aws.amazon.com/builders-library/avoiding-fallback-in-distributed-systems/
 */
export async function readCurrentValues(request: BatchedValuesRequest): Promise<readonly LoadedValue[]> {
  const { perform, batchPermission, region, ids, batch } = request;
  if (batch.isSingly) return readSingly(request);
  try {
    const answer = await perform('BatchGetSecretValue', { SecretIdList: [...batch.keys] });
    return await matchById(request, answer);
  } catch (error) {
    if (isAwsError(error, 'AccessDeniedException')) batchPermission.deny(region);
    else if (!isAwsError(error, ...refusalsOfBatches) && !isThrottled(error))
      return ids.map((id) => [id, asError(error)]);
    return readSingly(request);
  }
}

/** AWS refuses the batch for the sake of one of its secrets, which may be that of another request. */
const refusalsOfBatches = [
  'DecryptionFailure',
  'InvalidParameterException',
  'InvalidRequestException',
  'ResourceNotFoundException',
  'ValidationException',
];

/** Others in the account use the same rate. */
function isThrottled(error: unknown): boolean {
  return error instanceof GatewayError && error.code === 'UPSTREAM_THROTTLED';
}

function readSingly({ perform, ids }: BatchedValuesRequest): Promise<readonly LoadedValue[]> {
  return Promise.all(ids.map(async (id) => [id, await readOneValue(perform, { id })] as const));
}

/**
 * AWS answers a batch in an order of its own, and failures apart: so each answer is found by the ARN or name that was
 * sent, and never by its position. An id that is not in the answer at all is read singly.
 */
async function matchById(request: BatchedValuesRequest, answer: Output<'BatchGetSecretValue'>) {
  const own = new Set(request.ids);
  const requestId = requestIdOf(answer);
  const found = new Map<string, SecretValue | null | Error>();
  for (const value of answer.SecretValues ?? []) {
    for (const id of [value.ARN, value.Name]) {
      const arn = id && own.has(id) ? arnOf(value, id) : undefined;
      if (id && arn) found.set(id, new SecretValue(arn, value, requestId));
    }
  }
  for (const entry of answer.Errors ?? []) {
    if (!entry.SecretId || !own.has(entry.SecretId)) continue;
    const isAbsent = entry.ErrorCode === 'ResourceNotFoundException';
    found.set(entry.SecretId, isAbsent ? null : translateEntry('GetSecretValue', entry));
  }
  const missing = request.ids.filter((id) => !found.has(id));
  const singly = await readSingly({ ...request, ids: missing });
  for (const [id, value] of singly) found.set(id, value);
  return [...found];
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('BatchGetSecretValue failed', { cause: error });
}
