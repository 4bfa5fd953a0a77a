import type { Output } from '../../aws/operations';
import { isAwsError, translateEntry } from '../../aws/translate';
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
 * The values labelled AWSCURRENT: out of one BatchGetSecretValue, or by a GetSecretValue each when that fails, for whatever
 * reason: AWS refuses a batch for the sake of one of its secrets, others in the account use its rate up, or it alone does
 * not work. In an outage those are not twenty calls for one, since the breaker ends them.
 */
export async function readCurrentValues(request: BatchedValuesRequest): Promise<readonly LoadedValue[]> {
  const { perform, batchPermission, region, batch } = request;
  if (batch.isSingly) return readSingly(request);
  try {
    const answer = await perform('BatchGetSecretValue', { SecretIdList: [...batch.keys] });
    return await matchById(request, answer);
  } catch (error) {
    if (isAwsError(error, 'AccessDeniedException')) batchPermission.deny(region);
    return readSingly(request);
  }
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
