import type { Output } from '../../aws/operations';
import { isAwsError, translateEntry } from '../../aws/translate';
import { GatewayError } from '../../errors/GatewayError';
import type { Perform } from '../perform';
import { requestIdOf } from '../permission/factsOf';
import { SecretValue } from '../SecretValue';
import type { BatchPermission } from './BatchPermission';
import type { Batch } from './createGathering';
import { readOneValue } from './readOneValue';

/** Most secrets of one BatchGetSecretValue: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html */
export const batchSize = 20;

export type LoadedValue = readonly [arn: string, value: SecretValue | null | Error];

export interface BatchedValuesRequest {
  readonly perform: Perform;
  readonly batchPermission: BatchPermission;
  readonly region: string;
  /** What is asked for here; part of the batch. */
  readonly arns: readonly string[];
  /** ARNs that go together, those of other requests among them. */
  readonly batch: Batch;
}

/** The values labelled AWSCURRENT: out of one BatchGetSecretValue, or by a GetSecretValue each. */
export async function readCurrentValues(request: BatchedValuesRequest): Promise<readonly LoadedValue[]> {
  const { perform, batchPermission, region, arns, batch } = request;
  if (batch.isSingly) return readSingly(request);
  try {
    const answer = await perform('BatchGetSecretValue', { SecretIdList: [...batch.keys] });
    return await matchByArn(request, answer);
  } catch (error) {
    if (isAwsError(error, 'AccessDeniedException')) batchPermission.deny(region);
    else if (!isAwsError(error, ...refusalsOfBatches) && !isThrottled(error))
      return arns.map((arn) => [arn, asError(error)]);
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

function readSingly({ perform, arns }: BatchedValuesRequest): Promise<readonly LoadedValue[]> {
  return Promise.all(arns.map(async (arn) => [arn, await readOneValue(perform, { arn })] as const));
}

/**
 * AWS answers a batch in an order of its own, and failures apart: so each answer is found by the ARN that was sent, and
 * never by its position. An ARN that is not in the answer at all is read singly.
 */
async function matchByArn(request: BatchedValuesRequest, answer: Output<'BatchGetSecretValue'>) {
  const own = new Set(request.arns);
  const requestId = requestIdOf(answer);
  const found = new Map<string, SecretValue | null | Error>();
  for (const value of answer.SecretValues ?? []) {
    if (value.ARN && own.has(value.ARN)) found.set(value.ARN, new SecretValue(value.ARN, value, requestId));
  }
  for (const entry of answer.Errors ?? []) {
    if (!entry.SecretId || !own.has(entry.SecretId)) continue;
    const isAbsent = entry.ErrorCode === 'ResourceNotFoundException';
    found.set(entry.SecretId, isAbsent ? null : translateEntry('GetSecretValue', entry));
  }
  const missing = request.arns.filter((arn) => !found.has(arn));
  const singly = await readSingly({ ...request, arns: missing });
  for (const [arn, value] of singly) found.set(arn, value);
  return [...found];
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('BatchGetSecretValue failed', { cause: error });
}
