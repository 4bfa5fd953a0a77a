import type { Action } from '../../access/actions';
import type { AskOptions } from './AskOptions';

/** Why the gateway never asks such a question, in a sentence; undefined: it does. */
export function mistakeIn(options: AskOptions): string | undefined {
  const { action, secret } = options;
  if (action === 'BatchGetSecretValue')
    return 'BatchGetSecretValue is never asked: the values of a batch are decided one by one, each as GetSecretValue.';
  if (secret !== undefined && ofGateway.has(action))
    return `${action} is asked of the gateway, and of no secret: leave out --secret.`;
  if (secret === undefined && !ofGateway.has(action) && action !== 'ValidateResourcePolicy')
    return `${action} is asked of a secret: name it with --secret.`;
  return mistakeInSecret(options) ?? mistakeInRequest(options) ?? mistakeInWhole(options);
}

/** What concerns no secret in particular. ValidateResourcePolicy is asked of a secret or of the gateway. */
export const ofGateway: ReadonlySet<Action> = new Set([
  'GetRandomPassword',
  'Introspect',
  'ListSecrets',
  'ReadAuditLog',
  'ReadSpending',
]);

function mistakeInSecret({ action, secret, tag, owningService }: AskOptions): string | undefined {
  if (tag === undefined && owningService === undefined) return undefined;
  const option = tag === undefined ? '--owning-service' : '--tag';
  if (secret === undefined) return `${option} is of a secret: name it with --secret.`;
  if (action === 'CreateSecret')
    return 'A secret that is yet to be created has no --tag and no --owning-service: the tags that it is to have are --request-tag.';
  return undefined;
}

type RequestOption = 'stage' | 'requestTag' | 'removeTag' | 'force' | 'recoveryDays';

/** Which requests say so much of themselves. */
const said: Readonly<Record<RequestOption, { readonly flag: string; readonly by: readonly Action[] }>> = {
  stage: {
    flag: '--stage',
    by: ['GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage', 'CreateSecret'],
  },
  requestTag: { flag: '--request-tag', by: ['CreateSecret', 'TagResource'] },
  removeTag: { flag: '--remove-tag', by: ['UntagResource'] },
  force: { flag: '--force', by: ['DeleteSecret'] },
  recoveryDays: { flag: '--recovery-days', by: ['DeleteSecret'] },
};

function mistakeInRequest(options: AskOptions): string | undefined {
  const { action } = options;
  if (options.stage === false && action !== 'GetSecretValue')
    return '--no-stage is for GetSecretValue alone.';
  for (const name of ['stage', 'requestTag', 'removeTag', 'force', 'recoveryDays'] as const) {
    const { flag, by } = said[name];
    if (options[name] !== undefined && !by.includes(action))
      return `${action} is asked without ${flag}, which is for ${by.join(', ')}.`;
  }
  return undefined;
}

/** What such a request always says, or cannot say at once. */
function mistakeInWhole(options: AskOptions): string | undefined {
  const { action, requestTag, removeTag, stage, force, recoveryDays } = options;
  if (action === 'TagResource' && !requestTag) return 'TagResource sets tags: say which, with --request-tag.';
  if (action === 'UntagResource' && !removeTag)
    return 'UntagResource removes tags: say which, with --remove-tag.';
  if (action === 'UpdateSecretVersionStage' && stage === undefined)
    return 'UpdateSecretVersionStage moves a label: say which, with --stage.';
  if (force && recoveryDays !== undefined)
    return 'A deletion with --force has no recovery window: leave out --recovery-days.';
  return undefined;
}
