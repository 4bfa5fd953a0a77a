import { isFullSecretArn } from '../../aws/arn';
import type { Access } from '../Access';
import type { GatewayOperation } from '../catalog';
import { isId } from '../ids';
import type { Asked } from '../permission/Asked';
import { invalidInput, notFound, Refusal } from '../Refusal';
import { isServedHere } from '../regions';
import { identityFromArn, type Secret, type SecretIdentity } from '../Secret';

/**
 * The secret that is to be changed. A full ARN says it all; a name or a partial ARN is resolved once, and what follows
 * uses the ARN, because a name that was deleted and created again is another secret. Where policies decide, an ARN too is
 * resolved: what looks like a full one may be the partial one of another secret.
 *
 * @throws Refusal NOT_FOUND when there is none that the caller may know of
 */
export async function resolveTarget(
  access: Access,
  id: string,
  operation: GatewayOperation,
): Promise<SecretIdentity> {
  const { guard, known, regions } = access;
  const described = known.ofDescription(id);
  if (described && guard.may('DescribeSecret', described)) return identityFromArn(id);
  const saysItAll = guard.isOpen && isId(id) && isFullSecretArn(id) && isServedHere(id, regions);
  return saysItAll ? identityFromArn(id) : describeTarget(access, id, operation);
}

/** The same for when it must be known to exist, also by its full ARN. */
export async function describeTarget(
  access: Access,
  id: string,
  operation: GatewayOperation,
): Promise<SecretIdentity> {
  if (!isId(id))
    throw new Refusal([invalidInput('"id" is not a name, ARN or partial ARN of a secret.', ['id'])]);
  const secret = await access.descriptions.load(id);
  if (!secret) throw await noSuchTarget(access, id, id, operation);
  return identityFromArn(secret.arn);
}

/**
 * Writes down that the caller has tried to do this to a secret that there is not, or not for them: in both cases, so that
 * the one takes no longer than the other. To be asked when it has just been described.
 *
 * @param asked as the caller wrote it
 */
export async function noSuchTarget(
  { guard, descriptions, recorder }: Access,
  id: string,
  asked: string,
  operation: GatewayOperation,
): Promise<Refusal> {
  const refusal = new Refusal([notFound(asked)]);
  if (guard.isOpen) return refusal;
  const begun = recorder.begin();
  const [found] = await descriptions.loadManyUndecided([id]);
  const secret = found instanceof Error ? undefined : (found ?? undefined);
  const outcome = secret
    ? ({
        outcome: 'DENIED',
        code: 'FORBIDDEN',
        policies: guard.decide('DescribeSecret', secret).policies,
      } as const)
    : ({ outcome: 'FAILED', code: 'NOT_FOUND' } as const);
  await recorder.record([{ action: operation, secret, begun, ...outcome }], false);
  return refusal;
}

/**
 * Decides what is to be done to a secret, as it is described, where that must be known before AWS is asked. Gives the secret;
 * undefined where nothing has to be decided.
 *
 * @throws GatewayError FORBIDDEN; Refusal NOT_FOUND when it is gone by now
 */
export async function decideOnTarget(
  { guard, known, descriptions, demandOn }: Access,
  id: string,
  { arn }: SecretIdentity,
  asked: readonly Asked[] | ((secret: Secret) => readonly Asked[]),
): Promise<Secret | undefined> {
  if (guard.isOpen) return undefined;
  const secret = known.ofDescription(arn) ?? (await descriptions.load(arn));
  if (!secret) throw new Refusal([notFound(id)]);
  await demandOn(typeof asked === 'function' ? asked(secret) : asked, secret);
  return secret;
}
