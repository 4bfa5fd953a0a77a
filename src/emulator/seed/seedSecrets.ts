import { stringify } from 'lossless-json';
import { z } from 'zod';
import { regionPattern } from '../secret/regionPattern';
import { strictObject } from '../strictObject';

const maxBytes = 65_536;

const value = {
  SecretString: z
    .string()
    .min(1, 'must not be empty')
    .refine((text) => Buffer.byteLength(text) <= maxBytes, `must be at most ${maxBytes} bytes`)
    .optional(),
  /** In base64. */
  SecretBinary: z
    .base64('must be base64')
    .min(1, 'must not be empty')
    .refine((text) => Buffer.byteLength(text, 'base64') <= maxBytes, `must be at most ${maxBytes} bytes`)
    .optional(),
  /** Its JSON text becomes the SecretString. */
  SecretJson: z
    .record(z.string(), z.unknown(), 'must be an object')
    .refine(
      (json) => Buffer.byteLength(stringify(json) ?? '') <= maxBytes,
      `must be at most ${maxBytes} bytes as text`,
    )
    .optional(),
};

const version = strictObject({
  ...value,
  VersionId: z
    .string()
    .min(32, 'must be 32 to 64 characters')
    .max(64, 'must be 32 to 64 characters')
    .optional(),
  VersionStages: z.array(z.string().min(1).max(256)).min(1).max(20).optional(),
}).refine((given) => valuesIn(given) === 1, 'must have one of SecretString, SecretBinary and SecretJson');

const tagValue = z.string().max(256);
const tags = z.union(
  [
    z.record(z.string().min(1).max(128), tagValue),
    z.array(strictObject({ Key: z.string().min(1).max(128), Value: tagValue })),
  ],
  'must be an object of texts or a list of { Key, Value }, keys of 1 to 128 characters, values of at most 256',
);

const secret = strictObject({
  Name: z
    .string()
    .min(1, 'must be 1 to 512 characters')
    .max(512, 'must be 1 to 512 characters')
    .regex(/^[A-Za-z0-9/_+=.@!-]*$/, 'may have letters, digits and -/_+=.@! only'),
  ...value,
  /** In place of a value: several versions, from the oldest on, each as PutSecretValue would write it. */
  Versions: z.array(version).min(1).max(100).optional(),
  Description: z.string().max(2048).optional(),
  KmsKeyId: z.string().max(2048).optional(),
  Tags: tags.optional(),
  /** The AWS service that owns it, such as `rds`: customers read it and do not change it. */
  OwningService: z.string().min(1).optional(),
  /** One of the accounts that are served; the first unless given. */
  AccountId: z
    .string('must be 12 digits')
    .regex(/^\d{12}$/, 'must be 12 digits')
    .optional(),
  /** The Region of the server unless given. */
  Region: z.string().regex(regionPattern, 'must be an AWS Region, such as eu-central-1').optional(),
}).refine(
  (given) => valuesIn(given) + (given.Versions ? 1 : 0) <= 1,
  'must have only one of SecretString, SecretBinary, SecretJson and Versions',
);

/** Secrets to begin with. */
export const seedSecrets = z.array(secret, 'must be a list of secrets');

/** A secret to begin with, in the words of CreateSecret. */
export type SeedSecret = z.input<typeof secret>;

type Values = Readonly<Partial<Record<keyof typeof value, unknown>>>;

function valuesIn({ SecretString, SecretBinary, SecretJson }: Values): number {
  return [SecretString, SecretBinary, SecretJson].filter((given) => given !== undefined).length;
}
