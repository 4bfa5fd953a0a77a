import { z } from 'zod';

/** An API key as it is kept: enough to recognise it, not enough to use it. */
const apiKey = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]{12}$/),
    /** Of the program that has it. Two keys of one name are one caller, so that a key can be replaced by the next. */
    name: z.string().regex(/^[\w.-]{1,64}$/),
    groups: z.array(z.string().regex(/^[^\p{C}]{1,256}$/u)).max(250),
    /** SHA-256 of the whole key, in hexadecimal digits. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .readonly();

export type ApiKey = z.output<typeof apiKey>;

/** What stands in the file of API keys. */
export const apiKeysFile = z.strictObject({
  version: z.literal(1),
  keys: z
    .array(apiKey)
    .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, 'two keys have one id'),
});
