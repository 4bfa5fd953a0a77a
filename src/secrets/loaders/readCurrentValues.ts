import type { Output } from '../../aws/operations';
import { isAwsError, translateEntry } from '../../aws/translate';
import { GatewayError } from '../../errors/GatewayError';
import type { GatewayOperation } from '../catalog';
import type { Perform } from '../perform';
import { SecretValue } from '../SecretValue';
import type { BatchPermission } from './BatchPermission';
import { readOneValue } from './readOneValue';

/** Most secrets of one BatchGetSecretValue: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html */
export const batchSize = 20;

type Loaded = readonly [arn: string, value: SecretValue | null | Error];

export interface CurrentValuesRequest {
  readonly perform: Perform;
  readonly batchPermission: BatchPermission;
  readonly waitMs: (operation: GatewayOperation, region: string) => number;
  readonly region: string;
  /** Full ARNs, each once, all of this Region. */
  readonly arns: readonly string[];
}

/** The values labelled AWSCURRENT, in calls of twenty at once; a single one by GetSecretValue, which costs the same. */
export async function readCurrentValues(request: CurrentValuesRequest): Promise<readonly Loaded[]> {
  const chunks: string[][] = [];
  for (let i = 0; i < request.arns.length; i += batchSize) chunks.push(request.arns.slice(i, i + batchSize));
  const loaded = await Promise.all(chunks.map((arns) => readChunk({ ...request, arns })));
  return loaded.flat();
}

async function readChunk(request: CurrentValuesRequest): Promise<readonly Loaded[]> {
  const { perform, batchPermission, region, arns } = request;
  if (arns.length === 1 || batchPermission.isDenied(region) || areBatchesUsedUp(request))
    return readSingly(request);
  try {
    const answer = await perform('BatchGetSecretValue', { SecretIdList: [...arns] });
    return await matchByArn(request, answer);
  } catch (error) {
    if (isAwsError(error, 'AccessDeniedException')) batchPermission.deny(region);
    else if (!isAwsError(error, 'ValidationException') && !isThrottled(error))
      return arns.map((arn) => [arn, asError(error)]);
    return readSingly(request);
  }
}

/** Longer than twenty single reads take; for less, they are not worth what they cost. */
const patienceMs = 100;

/** AWS takes 100 batches a second, but 10,000 single reads. */
function areBatchesUsedUp({ waitMs, region }: CurrentValuesRequest): boolean {
  const batchMs = waitMs('BatchGetSecretValue', region);
  return batchMs > patienceMs && batchMs > waitMs('GetSecretValue', region);
}

/** Others in the account use the same rate. */
function isThrottled(error: unknown): boolean {
  return error instanceof GatewayError && error.code === 'UPSTREAM_THROTTLED';
}

function readSingly({ perform, arns }: CurrentValuesRequest): Promise<readonly Loaded[]> {
  return Promise.all(arns.map(async (arn) => [arn, await readOneValue(perform, { arn })] as const));
}

/**
 * AWS answers a batch in an order of its own, and failures apart: so each answer is found by the ARN that was sent, and
 * never by its position. An ARN that is not in the answer at all is read singly.
 */
async function matchByArn(request: CurrentValuesRequest, answer: Output<'BatchGetSecretValue'>) {
  const found = new Map<string, SecretValue | null | Error>();
  for (const value of answer.SecretValues ?? []) {
    if (value.ARN) found.set(value.ARN, new SecretValue(value.ARN, value));
  }
  for (const entry of answer.Errors ?? []) {
    if (!entry.SecretId) continue;
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
