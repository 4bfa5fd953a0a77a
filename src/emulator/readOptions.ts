import { z } from 'zod';
import type { EmulatorOptions } from './EmulatorOptions';
import { readFaultSettings } from './faults/readFaultSettings';
import { mistakesIn } from './mistakesIn';
import { regionPattern } from './secret/regionPattern';
import { readSeed } from './seed/readSeed';
import { strictObject } from './strictObject';

/**
 * The options of an emulator, checked, with what they are unless given: JavaScript and files of settings come without
 * the compiler's check.
 *
 * @throws Error with a sentence that names what is wrong and quotes no value
 */
export function readOptions(given: EmulatorOptions) {
  const read = strictObject(members).safeParse(given);
  if (!read.success) throw new Error(`The options are not right: ${mistakesIn(read.error)}`);
  const { accountId = '123456789012', region = 'us-east-1', otherAccountIds = [], port = 0 } = given;
  const { replicationDelayMs = 250, forcedDeletionLifeMs = 0, authentication = 'signature' } = given;
  const { log = () => {}, seed = [], faults = {} } = given;
  return {
    ...given,
    ...{ accountId, region, port, replicationDelayMs, forcedDeletionLifeMs, authentication, log },
    otherAccountIds: [...new Set(otherAccountIds)].filter((id) => id !== accountId),
    seed: readSeed(seed),
    faults: readFaultSettings(faults),
  };
}

const accountId = z.string('must be 12 digits').regex(/^\d{12}$/, 'must be 12 digits');
const wholeNumber = (min: number, max: number) => {
  const text = `must be a whole number from ${min} to ${max}`;
  return z.int(text).min(min, text).max(max, text).optional();
};
const aRegion = 'must be an AWS Region, such as eu-central-1';
const url = z.string('must be a URL').refine(isHttp, 'must be a URL that begins with http:// or https://');
const yearMs = 365 * 24 * 60 * 60_000;
// What setTimeout takes.
const longestTimeoutMs = 2 ** 31 - 1;

const members = {
  dataDirectory: z.string('must be the path of a folder').min(1, 'must not be empty').optional(),
  masterKey: z.string('must be a text').optional(),
  port: wholeNumber(0, 65_535),
  region: z.string(aRegion).regex(regionPattern, aRegion).optional(),
  accountId: accountId.optional(),
  otherAccountIds: z.array(accountId, 'must be a list of account ids').optional(),
  replicationDelayMs: wholeNumber(0, yearMs),
  forcedDeletionLifeMs: wholeNumber(0, yearMs),
  rotationTimeoutMs: wholeNumber(1, longestTimeoutMs),
  authentication: z.enum(['signature', 'none'], 'must be "signature" or "none"').optional(),
  rotationFunctions: z.record(z.string(), url, 'must be an object of URLs by function ARN').optional(),
  lambdaEndpoint: url.optional(),
  // These are read by what knows them.
  seed: z.unknown().optional(),
  faults: z.unknown().optional(),
  log: z.custom((log) => typeof log === 'function', 'must be a function').optional(),
} satisfies { readonly [K in keyof Required<EmulatorOptions>]: z.ZodType };

function isHttp(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
