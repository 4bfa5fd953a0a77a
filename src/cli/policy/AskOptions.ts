import type { Action } from '../../access/actions';
import type { Question, SecretResource } from '../../access/Policies';
import type { NameAndValue } from './nameAndValue';

/** The options of `secretql policy ask`. */
export interface AskOptions {
  readonly action: Action;
  readonly user?: string;
  readonly apiKey?: string;
  readonly group?: readonly string[];
  readonly claim?: readonly NameAndValue[];
  readonly secret?: string;
  readonly tag?: readonly NameAndValue[];
  readonly region: string;
  readonly account: string;
  readonly owningService?: string;
  readonly stage?: string;
  readonly requestTag?: readonly NameAndValue[];
  readonly force?: true;
  readonly recoveryDays?: number;
}

/** As the gateway would ask it. */
export function questionOf(options: AskOptions): Question {
  const { action, user, apiKey, group: groups = [], claim = [], secret } = options;
  const { stage, requestTag, force, recoveryDays } = options;
  return {
    principal: {
      kind: apiKey === undefined ? 'USER' : 'API_KEY',
      subject: apiKey ?? user ?? 'someone',
      groups,
      claims: claimsOf(claim),
      signedInBy: apiKey ?? 'https://id.example',
    },
    action,
    secret: secret === undefined ? undefined : resourceOf(secret, options),
    context: { stage, requestTags: requestTag?.map(tagOf), force, recoveryDays },
  };
}

function resourceOf(name: string, { tag = [], region, account, owningService }: AskOptions): SecretResource {
  const arn = `arn:aws:secretsmanager:${region}:${account}:secret:${name}-AbCdEf`;
  return { arn, name, region, accountId: account, owningService, tags: tag.map(tagOf) };
}

function claimsOf(claims: readonly NameAndValue[]): Readonly<Record<string, readonly string[]>> {
  const names = [...new Set(claims.map(({ name }) => name))];
  return Object.fromEntries(
    names.map((name) => [name, claims.filter((claim) => claim.name === name).map(({ value }) => value)]),
  );
}

function tagOf({ name, value }: NameAndValue): { readonly key: string; readonly value: string } {
  return { key: name, value };
}
