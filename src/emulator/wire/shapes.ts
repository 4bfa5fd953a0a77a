import type { ListShape, Shape, StringShape, StructureShape } from './shape';

/**
 * The shapes that several operations share, with the bounds of the service's model (API version 2017-10-17).
 * Bounds that the model does not have (the recovery window, the number of tags) are rules of the operations.
 */

export const secretId = { kind: 'string', min: 1, max: 2048 } as const satisfies StringShape;
export const secretName = { kind: 'string', min: 1, max: 512 } as const satisfies StringShape;
export const description = { kind: 'string', max: 2048 } as const satisfies StringShape;
export const kmsKeyId = { kind: 'string', max: 2048 } as const satisfies StringShape;
export const secretType = { kind: 'string', max: 256 } as const satisfies StringShape;
export const versionId = { kind: 'string', min: 32, max: 64 } as const satisfies StringShape;
export const versionStage = { kind: 'string', min: 1, max: 256 } as const satisfies StringShape;
export const resourcePolicy = { kind: 'string', min: 1, max: 20_480 } as const satisfies StringShape;
export const nextToken = { kind: 'string', min: 1, max: 4096 } as const satisfies StringShape;
export const flag = { kind: 'boolean' } as const satisfies Shape;
export const pageSize = { kind: 'integer', min: 1, max: 100 } as const satisfies Shape;

// The documentation of AWS says bytes for both kinds of value, the model counts a string's characters; which of them
// the server does is not known. Bytes are what a client may rely on under either.
export const secretString = {
  kind: 'string',
  min: 1,
  max: 65_536,
  unit: 'bytes',
  sensitive: true,
} as const satisfies StringShape;
export const secretBinary = { kind: 'blob', min: 1, max: 65_536, sensitive: true } as const satisfies Shape;
export const rotationToken = {
  kind: 'string',
  min: 36,
  max: 256,
  sensitive: true,
} as const satisfies StringShape;

const tagKey = { kind: 'string', min: 1, max: 128 } as const satisfies StringShape;
const tagValue = { kind: 'string', max: 256 } as const satisfies StringShape;
export const tags = {
  kind: 'list',
  of: { kind: 'structure', members: { Key: tagKey, Value: tagValue } },
} as const satisfies ListShape;
export const tagKeys = { kind: 'list', of: tagKey } as const satisfies ListShape;

export const regionName = {
  kind: 'string',
  min: 1,
  max: 128,
  pattern: '^([a-z]+-)+\\d+$',
} as const satisfies StringShape;
export const replicaRegions = {
  kind: 'list',
  min: 1,
  of: {
    kind: 'structure',
    members: {
      Region: regionName,
      KmsKeyId: kmsKeyId,
    },
  },
} as const satisfies ListShape;

export const filters = {
  kind: 'list',
  max: 10,
  of: {
    kind: 'structure',
    members: {
      Key: {
        kind: 'string',
        values: ['description', 'name', 'tag-key', 'tag-value', 'primary-region', 'owning-service', 'all'],
      },
      Values: {
        kind: 'list',
        min: 1,
        max: 10,
        of: { kind: 'string', max: 512, pattern: '^\\!?[a-zA-Z0-9 :_@\\/\\+\\=\\.\\-\\!]*$' },
      },
    },
  },
} as const satisfies ListShape;

/** The shape as a member that the request must have. */
export function required<S extends Shape>(shape: S): S & { readonly required: true } {
  return { ...shape, required: true };
}

/** The shape of an operation's input. */
export function structure<M extends StructureShape['members']>(
  members: M,
): { readonly kind: 'structure'; readonly members: M } {
  return { kind: 'structure', members };
}
