import { newSecretArn } from './newSecretArn';
import type { Place } from './Place';
import type { SecretRecord } from './SecretRecord';
import { mergeTags } from './tags';

interface Given {
  readonly name: string;
  readonly place: Place;
  /** What makes a repeated creation recognisable. */
  readonly token: string;
  readonly nowMs: number;
  readonly description?: string;
  readonly kmsKeyId?: string;
  readonly type?: string;
  readonly tags?: Parameters<typeof mergeTags>[1];
  /** The AWS service whose secret it is to be (`events`, `rds`). Services mark theirs with a tag as well. */
  readonly owningService?: string;
}

/**
 * A secret to be, without versions and not saved yet. What is empty is absent, as when it had not been given.
 *
 * @throws AwsError InvalidParameterException for tags that cannot be
 */
export function newSecret(given: Given): SecretRecord {
  const { name, place, token, nowMs, type, owningService } = given;
  const own = owningService === undefined ? [] : [{ Key: owningTag, Value: owningService }];
  const tags = [...own, ...mergeTags([], given.tags ?? [])];
  return {
    arn: newSecretArn(place, name),
    name,
    createToken: token,
    description: given.description || undefined,
    kmsKeyId: given.kmsKeyId || undefined,
    type,
    tags: tags.length > 0 ? tags : undefined,
    versions: [],
    createdMs: nowMs,
    changedMs: nowMs,
    owningService,
  };
}

const owningTag = 'aws:secretsmanager:owningService';
