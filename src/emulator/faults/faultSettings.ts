import { z } from 'zod';
import { operationNames } from '../../aws/operations';
import { kmsKeyStates } from '../kms/KmsKeyState';

const share = z.number().min(0).max(1);
const anyOperation = z.enum([...operationNames, '*']);
/** A value per operation; `*` stands for all that are not named. */
const perOperation = <S extends z.ZodType>(value: S) => z.partialRecord(anyOperation, value);

const maxStaleMs = 300_000;

/**
 * What goes wrong on purpose, for testing clients. A share is the part of requests that it happens to, 0 to 1. What is
 * absent does not happen.
 */
export const faultSettings = z.strictObject({
  /** Makes what happens by chance the same in every run. */
  seed: z.int().optional(),
  /** Waits before the work. */
  latencyMs: perOperation(z.number().min(0).max(300_000)).optional(),
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
  staleListsMs: z.number().min(0).max(maxStaleMs).optional(),
  /** Pages with fewer items than asked for, and a NextToken. */
  shortPages: share.optional(),
  /** Pages without items, and with a NextToken. */
  emptyPages: share.optional(),
  /** Answered with AccessDeniedException; `secret` is a name or an ARN, `*` in it any characters. */
  denied: z
    .array(z.strictObject({ operation: anyOperation, secret: z.string().min(1).optional() }))
    .optional(),
  /** Values and errors of BatchGetSecretValue come in random order. */
  shuffledBatches: z.boolean().optional(),
  /** States of keys of KMS, by key id, key ARN or alias. */
  kmsKeys: z.record(z.string(), z.enum(kmsKeyStates)).optional(),
});

export type FaultSettings = Readonly<z.infer<typeof faultSettings>>;
