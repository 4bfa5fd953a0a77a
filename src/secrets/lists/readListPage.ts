import { isFullSecretArn } from '../../aws/arn';
import { isAwsError } from '../../aws/translate';
import { GatewayError } from '../../errors/GatewayError';
import type { Access } from '../Access';
import { fromListEntry, type Secret } from '../Secret';
import { type Allowance, correctionsOf, type ListedPage } from './correctionsOf';
import type { Position } from './cursor';
import type { ListQuery } from './ListQuery';
import { pageSize } from './pageSize';
import { type Step, stepsThrough } from './stepsThrough';

/** What one ListSecrets has brought, with what is known better here. */
export interface ReadPage {
  readonly steps: readonly Step[];
  /** Where the list goes on behind all of them; undefined at its end. */
  readonly next: Position | undefined;
  /** What comes next is not known yet, and will be when the list is asked for again. */
  readonly isCut: boolean;
}

/**
 * Reads the page of AWS on which the list goes on, and corrects it by what was written here.
 *
 * @throws GatewayError BAD_USER_INPUT with INVALID_CURSOR when AWS does not know the token any more
 */
export async function readListPage(
  access: Access,
  query: ListQuery,
  position: Position,
  wanted: number,
  allowance: Allowance,
): Promise<ReadPage> {
  const { page, nextToken } = await readAwsPage(access, query, position, wanted);
  for (const entry of page.entries) access.recentWrites.listed(entry);
  const { corrections, isUncertain } = await correctionsOf(access, query, page, allowance);
  const { steps, behind, left } = stepsThrough(query, page, corrections);
  if (isUncertain) return cutBefore(steps, isUncertain, position);
  const next = nextToken
    ? { ...position, token: nextToken, offset: left, last: left > 0 ? position.last : undefined, behind }
    : undefined;
  return { steps, next, isCut: false };
}

function cutBefore(
  steps: readonly Step[],
  isUncertain: (secret: Secret) => boolean,
  position: Position,
): ReadPage {
  const first = steps.findIndex(({ secret }) => isUncertain(secret));
  const certain = first === -1 ? steps : steps.slice(0, first);
  return { steps: certain, next: certain.at(-1)?.behind() ?? position, isCut: true };
}

/**
 * Full pages where it is not known how many of a page will pass, else no more entries than can be shown. An entry that
 * does not say which secret it is of is left out: it would take the whole list with it.
 */
async function readAwsPage(
  access: Access,
  { input, passesHere }: ListQuery,
  position: Position,
  wanted: number,
): Promise<{ readonly page: ListedPage; readonly nextToken: string | undefined }> {
  const MaxResults =
    passesHere || !access.guard.isOpen ? pageSize.max : Math.min(position.offset + wanted, pageSize.max);
  const answer = await access
    .perform('ListSecrets', { ...input, NextToken: position.token, MaxResults })
    .catch((cause: unknown) => {
      throw isAwsError(cause, 'InvalidNextTokenException') ? invalidCursor(cause) : cause;
    });
  const listed = answer.SecretList ?? [];
  const readable = listed.filter(({ ARN }) => ARN !== undefined && isFullSecretArn(ARN));
  if (readable.length < listed.length) access.warn('ListSecrets gave an entry without a full ARN: left out.');
  const entries = readable.map((entry) => fromListEntry(entry, access));
  const nextToken = answer.NextToken;
  const isCutShort = Boolean(nextToken) && listed.length < MaxResults;
  return { page: { entries, isLast: !nextToken, isCutShort, position }, nextToken };
}

export function invalidCursor(cause?: unknown): GatewayError {
  const message = 'The cursor in "after" is not one of this list, or has expired: start again without it.';
  return new GatewayError('BAD_USER_INPUT', message, { reason: 'INVALID_CURSOR', cause });
}
