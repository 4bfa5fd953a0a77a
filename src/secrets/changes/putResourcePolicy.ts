import { isAwsError } from '../../aws/translate';
import type { Access } from '../Access';
import { checkResourcePolicy, findingIn } from '../checkResourcePolicy';
import { policyText } from '../policyText';
import { Refusal } from '../Refusal';
import type { SecretIdentity } from '../Secret';
import { explaining } from './explaining';
import { messageOf } from './problems';
import { resolveTarget } from './target';

export interface ResourcePolicyToPut {
  /** A JSON object. */
  readonly document: unknown;
  /** Refuse a policy that grants access to everybody. */
  readonly blockPublicPolicy: boolean;
}

/** Attaches a resource policy to a secret, in place of the one that it has. */
export async function putResourcePolicy(
  access: Access,
  id: string,
  { document, blockPublicPolicy }: ResourcePolicyToPut,
): Promise<SecretIdentity> {
  const text = policyText(document, ['document']);
  const secret = await resolveTarget(access, id, 'PutResourcePolicy');
  await explaining(access, id, secret, async () => {
    try {
      await access.perform('PutResourcePolicy', {
        SecretId: secret.arn,
        ResourcePolicy: text,
        BlockPublicPolicy: blockPublicPolicy,
      });
    } catch (error) {
      throw (await invalidPolicy(access, secret, text, error)) ?? error;
    }
  });
  return secret;
}

/**
 * A refusal of the policy itself, with what AWS finds when it is asked again to look only: in its refusal that is a text.
 * Undefined for any other error.
 */
async function invalidPolicy(
  access: Access,
  { arn }: SecretIdentity,
  text: string,
  error: unknown,
): Promise<Refusal | undefined> {
  const message = messageOf(error);
  const finding = findingIn(error);
  if (!message || !finding || isAwsError(error, 'AccessDeniedException')) return undefined;
  const found = await checkResourcePolicy(access, text, arn).catch(() => undefined);
  const findings = found?.findings.length ? found.findings : [finding];
  return new Refusal([{ kind: 'invalidPolicy', ...message, path: ['document'], findings }]);
}
