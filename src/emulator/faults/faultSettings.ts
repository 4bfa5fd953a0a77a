import { z } from 'zod';
import { operationNames } from '../../aws/operations';
import { kmsKeyStates } from '../kms/KmsKeyState';
import { strictObject } from '../strictObject';

const numberUpTo = (max: number) => {
  const text = `must be a number from 0 to ${max}`;
  return z.number(text).min(0, text).max(max, text);
};
const share = numberUpTo(1);
const maxWaitMs = 300_000;
const anyOperation = z.enum([...operationNames, '*'], 'must be an operation, such as GetSecretValue, or *');
/** A value per operation; `*` stands for all that are not named. */
const perOperation = <S extends z.ZodType>(value: S) =>
  z.partialRecord(anyOperation, value, {
    error: (issue) => (issue.code === 'invalid_type' ? perOperationText : unknownOperation(issue)),
  });
const perOperationText =
  'must be an object of numbers per operation, such as { "GetSecretValue": 0.1, "*": 0 }';

function unknownOperation(issue: object): string {
  const keys = 'keys' in issue && Array.isArray(issue.keys) ? issue.keys : [];
  const named = keys.map((key) => JSON.stringify(key)).join(', ');
  return `unknown operation ${named} (there are those of Secrets Manager, such as GetSecretValue, and *)`;
}

/**
 * What goes wrong on purpose, for testing clients. A share is the part of requests that it happens to, 0 to 1. What is
 * absent does not happen.
 */
export const faultSettings = strictObject({
  /** Makes what happens by chance the same in every run. */
  seed: z.int('must be a whole number').optional(),
  /** Waits before the work. */
  latencyMs: perOperation(numberUpTo(maxWaitMs)).optional(),
  /** AWS's published request rates per account and Region; a number multiplies them. */
  rates: z.union([z.boolean(), z.number().positive()], 'must be true, false or a number above 0').optional(),
  /** Answered with ThrottlingException. */
  throttled: perOperation(share).optional(),
  /** Answered with status 500, InternalServiceError. */
  failed: perOperation(share).optional(),
  /** The connection is destroyed before the work. */
  dropped: perOperation(share).optional(),
  /** The connection is destroyed after the work, before the answer. */
  droppedAfter: perOperation(share).optional(),
  /** Not answered until the client leaves or the server stops. */
  hung: perOperation(share).optional(),
  /** Lists of secrets are as things were that long ago. */
  staleListsMs: numberUpTo(maxWaitMs).optional(),
  /** Pages with fewer items than asked for, and a NextToken. */
  shortPages: share.optional(),
  /** Pages without items, and with a NextToken. */
  emptyPages: share.optional(),
  /** Answered with AccessDeniedException; `secret` is a name or an ARN, `*` in it any characters. */
  denied: z
    .array(
      strictObject({ operation: anyOperation, secret: z.string().min(1, 'must not be empty').optional() }),
      'must be a list such as [{ "operation": "GetSecretValue", "secret": "prod/*" }]',
    )
    .optional(),
  /** Values and errors of BatchGetSecretValue come in random order. */
  shuffledBatches: z.boolean('must be true or false').optional(),
  /** States of keys of KMS, by key id, key ARN or alias. */
  kmsKeys: z
    .record(
      z.string(),
      z.enum(kmsKeyStates, `must be one of ${kmsKeyStates.join(', ')}`),
      'must be an object of states by key, such as { "alias/app": "disabled" }',
    )
    .optional(),
});

export type FaultSettings = Readonly<z.infer<typeof faultSettings>>;
