import type { DecisionContext, Question, SecretResource } from '../../access/Policies';
import type { Principal } from '../../access/Principal';
import type { AskOptions } from './AskOptions';
import type { NameAndValue } from './nameAndValue';

type Tags = SecretResource['tags'];

/**
 * What the gateway would ask, all of which must be allowed: one question, and for a change of tags a second one, of the
 * secret with the tags that it is going to have. A new secret has neither ARN nor account, and the tags to be.
 */
export function questionsOf(options: AskOptions): readonly Question[] {
  const { action, secret: name, requestTag = [], removeTag = [] } = options;
  const question = { principal: principalOf(options), action, context: contextOf(options) };
  if (name === undefined) return [question];
  const secret = resourceOf(name, options);
  if (action === 'TagResource')
    return [
      { ...question, secret },
      { ...question, secret: withTags(secret, requestTag.map(tagOf)) },
    ];
  if (action === 'UntagResource')
    return [
      { ...question, secret },
      { ...question, secret: withoutTags(secret, removeTag) },
    ];
  return [{ ...question, secret }];
}

function principalOf({ user = 'someone', apiKey, group: groups = [], claim = [] }: AskOptions): Principal {
  return {
    kind: apiKey === undefined ? 'USER' : 'API_KEY',
    subject: apiKey ?? user,
    groups,
    claims: claimsOf(claim),
    signedInBy: apiKey ?? 'https://id.example',
  };
}

/** With what the gateway says where a request says nothing. */
function contextOf({ action, stage, requestTag, force, recoveryDays }: AskOptions): DecisionContext {
  const requestTags = (requestTag ?? []).map(tagOf);
  switch (action) {
    case 'CreateSecret':
      return { requestTags, stage: stage || undefined };
    case 'TagResource':
      return { requestTags };
    case 'GetSecretValue':
      return { stage: stage === false ? undefined : (stage ?? 'AWSCURRENT') };
    case 'PutSecretValue':
      return { stage: stage || 'AWSCURRENT' };
    case 'UpdateSecretVersionStage':
      return { stage: stage || undefined };
    case 'DeleteSecret':
      return { force: force ?? false, recoveryDays: force ? undefined : (recoveryDays ?? 30) };
    case 'PutResourcePolicy':
      return { blockPublicPolicy: true };
    default:
      return {};
  }
}

function resourceOf(name: string, options: AskOptions): SecretResource {
  const { action, tag = [], requestTag = [], region, account, owningService } = options;
  if (action === 'CreateSecret') {
    const tags = requestTag.map(tagOf);
    return { arn: undefined, name, region, accountId: undefined, owningService: undefined, tags };
  }
  const arn = `arn:aws:secretsmanager:${region}:${account}:secret:${name}-AbCdEf`;
  return { arn, name, region, accountId: account, owningService, tags: tag.map(tagOf) };
}

/** As AWS does it: a key that is there gets the new value. */
function withTags(secret: SecretResource, added: Tags): SecretResource {
  const tags = [...new Map([...secret.tags, ...added].map((tag) => [tag.key, tag])).values()];
  return { ...secret, tags };
}

function withoutTags(secret: SecretResource, keys: readonly string[]): SecretResource {
  return { ...secret, tags: secret.tags.filter(({ key }) => !keys.includes(key)) };
}

function claimsOf(claims: readonly NameAndValue[]): Readonly<Record<string, readonly string[]>> {
  const names = [...new Set(claims.map(({ name }) => name))];
  return Object.fromEntries(
    names.map((name) => [name, claims.filter((claim) => claim.name === name).map(({ value }) => value)]),
  );
}

function tagOf({ name, value }: NameAndValue): Tags[number] {
  return { key: name, value };
}
